package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.party.Initiator;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * How the contact ended is known now, from another source; before, it was only known or concluded that it had ended.
 * It ended once: this is no second end.
 *
 * @param at when the customer left
 */
@EventType(name = "interaction.end-completed")
public record InteractionEndCompleted(
        InteractionId interaction, Instant at, SourceKey source, Initiator by, HangupCause cause, Outcome outcome)
        implements InteractionEvent {}
