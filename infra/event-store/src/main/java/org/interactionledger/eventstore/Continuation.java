package org.interactionledger.eventstore;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.interactionledger.eventstore.Home.Head;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;

/**
 * The law of a log's order, for rows that are appended as they are: no gap, and recorded-at never steps back further
 * than the clocks of several nodes differ. (On PostgreSQL it never steps back at all. On Axon Server each node gives
 * the time, and two may append at once.)
 */
public final class Continuation {

    /** Clocks that differ more are wrong, and not merely different. */
    public static final Duration MOST_SKEW = Duration.ofMinutes(1);

    private Continuation() {}

    /** @throws IllegalArgumentException at the first row that does not follow the one before, naming both */
    public static void check(Head head, List<Row> rows) {
        long position = head.position();
        Instant recordedAt = head.recordedAt();
        for (Row row : rows) {
            if (row.position() != position + 1) {
                throw new IllegalArgumentException("Position " + row.position() + " cannot be appended after position "
                        + position + ": a log has no gaps and no repetitions. Nothing was written");
            }
            if (isTooEarly(recordedAt, row.recordedAt())) {
                throw new IllegalArgumentException("Position " + row.position() + " was recorded at "
                        + row.recordedAt() + ", and one before it at " + recordedAt + ": that is further back than"
                        + " clocks differ (" + MOST_SKEW.toSeconds() + " s). Nothing was written");
            }
            position = row.position();
            recordedAt = later(recordedAt, row.recordedAt());
        }
    }

    /** Whether an event's time is further back from one before it than clocks differ. */
    static boolean isTooEarly(Instant before, Instant recordedAt) {
        return recordedAt.plus(MOST_SKEW).isBefore(before);
    }

    /** The head after these rows. */
    static Head after(Head head, List<Row> rows) {
        Instant recordedAt = head.recordedAt();
        for (Row row : rows) {
            recordedAt = later(recordedAt, row.recordedAt());
        }
        return new Head(rows.isEmpty() ? head.position() : rows.getLast().position(), recordedAt);
    }

    static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
