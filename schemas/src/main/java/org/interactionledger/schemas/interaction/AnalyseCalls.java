package org.interactionledger.schemas.interaction;

import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.TenantId;

/**
 * Asks for figures over contacts that started in [from, to), from the search engine. Answered with
 * {@link CallFigures}. Internal contacts, and those absorbed into others, do not count.
 *
 * @param interval  of the rows; a row for each interval that has contacts
 * @param zone      IANA name by which days and hours are cut
 * @param direction empty: both from outside and to customers
 * @param queue     only contacts that waited in it first
 * @param agent     only contacts that this agent took
 */
public record AnalyseCalls(
        TenantId tenant,
        Instant from,
        Instant to,
        Interval interval,
        String zone,
        Grouping groupBy,
        Optional<Direction> direction,
        Optional<QueueName> queue,
        Optional<String> agent,
        Thresholds thresholds) {

    /** Width of a row. */
    public enum Interval {
        QUARTER_HOUR,
        HOUR,
        DAY,
        WHOLE
    }

    /** What rows are split by. */
    public enum Grouping {
        NONE,
        QUEUE,
        AGENT
    }
}
