package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * A call went from one contact to another, from switch to switch. Recorded on both; each stays its own. Concluded from a
 * {@link SipDialogSeen} of each.
 *
 * @param at   when it was concluded
 * @param with the other interaction, of the same tenant
 */
@EventType(name = "interaction.linked")
public record InteractionsLinked(
        InteractionId interaction, Instant at, SourceKey source, InteractionId with, LinkedAs as, DialogMark mark)
        implements InteractionEvent {}
