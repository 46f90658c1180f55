package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.provenance.SourceKey;

/** A phone rings for this contact. A second ring of the same phone is a second offer. */
@EventType(name = "interaction.agent-offered")
public record AgentOffered(InteractionId interaction, Instant at, SourceKey source, LegId leg, Party to)
        implements InteractionEvent {}
