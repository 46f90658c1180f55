package org.interactionledger.eventstore;

import java.time.Instant;
import java.util.List;
import org.interactionledger.eventstore.Home.Head;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;

/** The law of a log's order, for rows that are appended as they are: no gap, and recorded-at never steps back. */
public final class Continuation {

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
            if (row.recordedAt().isBefore(recordedAt)) {
                throw new IllegalArgumentException("Position " + row.position() + " was recorded at "
                        + row.recordedAt() + ", before the position in front of it (" + recordedAt
                        + "): recorded-at never steps back. Nothing was written");
            }
            position = row.position();
            recordedAt = row.recordedAt();
        }
    }
}
