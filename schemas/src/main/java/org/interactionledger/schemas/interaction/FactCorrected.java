package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * The frames that are kept of this contact were read again, and say otherwise than the ledger does. What was recorded
 * stays as it was; whoever reads this event knows better.
 *
 * @param at         when the fact happened that is corrected, by the switch's clock
 * @param source     of that fact: the switch's event that was read again
 * @param correction what the ledger said, and what is known now
 * @param model      version of the model of the switch that knows better
 * @param by         who asked for the frames to be read again
 */
@EventType(name = "interaction.fact-corrected")
public record FactCorrected(
        InteractionId interaction, Instant at, SourceKey source, Correction correction, String model, UserId by)
        implements InteractionEvent {}
