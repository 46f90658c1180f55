package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.provenance.SourceKey;

/** The supervisor has left the call. */
@EventType(name = "interaction.supervisor-left")
public record SupervisorLeft(InteractionId interaction, Instant at, SourceKey source, LegId leg, Party who)
        implements InteractionEvent {}
