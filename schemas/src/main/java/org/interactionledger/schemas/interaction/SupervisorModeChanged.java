package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.provenance.SourceKey;

/** A supervisor who is in the call is heard by others than before. */
@EventType(name = "interaction.supervisor-mode-changed")
public record SupervisorModeChanged(
        InteractionId interaction, Instant at, SourceKey source, LegId leg, Party who, SupervisorMode mode)
        implements InteractionEvent {}
