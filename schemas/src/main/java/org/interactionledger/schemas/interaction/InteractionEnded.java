package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.party.Initiator;
import org.interactionledger.schemas.provenance.SourceKey;

/** The customer is gone. */
@EventType(name = "interaction.ended")
public record InteractionEnded(
        InteractionId interaction, Instant at, SourceKey source, Initiator by, HangupCause cause, Outcome outcome)
        implements InteractionEvent {}
