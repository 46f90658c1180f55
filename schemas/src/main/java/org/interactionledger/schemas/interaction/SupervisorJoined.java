package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.provenance.SourceKey;

/** A supervisor is in the call. */
@EventType(name = "interaction.supervisor-joined")
public record SupervisorJoined(
        InteractionId interaction, Instant at, SourceKey source, LegId leg, Party who, SupervisorMode mode)
        implements InteractionEvent {}
