package org.interactionledger.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Finds an instant in the log by halving: recorded-at never steps back and positions have no gaps, so no index is needed. */
final class RecordedTimes {

    private RecordedTimes() {}

    /** The last position recorded before the instant; 0 where there is none. */
    static long lastPositionBefore(Connection connection, Instant instant) throws SQLException {
        long before = 0;
        long notBefore = EventTable.head(connection).position() + 1;
        while (notBefore - before > 1) {
            long middle = before + (notBefore - before) / 2;
            Optional<Instant> recordedAt = EventTable.recordedAt(connection, middle);
            if (recordedAt.isEmpty()) {
                throw new SQLException("The ledger has no event at position " + middle + ": it was damaged");
            }
            if (recordedAt.get().isBefore(instant)) {
                before = middle;
            } else {
                notBefore = middle;
            }
        }
        return before;
    }
}
