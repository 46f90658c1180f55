package org.interactionledger.schemas.interaction;

import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.TenantId;

/**
 * Asks for interactions, newest first unless said otherwise. Empty criteria match everything. Answered with an
 * {@link InteractionPage}.
 *
 * @param number a party's number, exact
 * @param agent  an agent's extension or name who took part
 * @param countedAs only what counts as this; {@code queue} and {@code agent} then mean the first queue, and an agent who
 *     took the contact, as the figures do
 * @param text   words to be found in notes, remarks, quotations and names
 * @param cursor from the page before
 * @param limit  1 to 200
 */
public record FindInteractions(
        TenantId tenant,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> number,
        Optional<String> agent,
        Optional<QueueName> queue,
        Optional<Outcome> outcome,
        Optional<CountedAs> countedAs,
        Optional<String> text,
        SortOrder sort,
        Optional<String> cursor,
        int limit) {

    /** By start. */
    public enum SortOrder {
        NEWEST_FIRST,
        OLDEST_FIRST
    }
}
