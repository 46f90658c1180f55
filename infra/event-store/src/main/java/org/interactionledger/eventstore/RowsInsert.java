package org.interactionledger.eventstore;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;

/** A few rows of the log as one statement: one round trip. Each number of rows is a statement that the server plans once. */
final class RowsInsert {

    /** The order in which columns are given, here and in {@link RowsCopy}. */
    static final String COLUMNS = "position, recorded_at, occurred_at, sequence, event_id, revision, tenant, region,"
            + " aggregate_type, aggregate_id, type, metadata, payload, hash";

    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private RowsInsert() {}

    static String sql(int rows) {
        return "INSERT INTO ledger.event (" + COLUMNS + ") VALUES "
                + IntStream.range(0, rows).mapToObj(_ -> ROW).collect(Collectors.joining(", "));
    }

    /** @return the index of the next parameter */
    static int bind(PreparedStatement statement, List<Row> rows) throws SQLException {
        int next = 1;
        for (Row row : rows) {
            statement.setLong(next++, row.position());
            statement.setObject(next++, row.recordedAt().atOffset(ZoneOffset.UTC));
            statement.setObject(next++, row.occurredAt().atOffset(ZoneOffset.UTC));
            statement.setLong(next++, row.sequence());
            statement.setObject(next++, UUID.fromString(row.eventId()));
            statement.setInt(next++, row.revision());
            statement.setString(next++, row.tenant());
            statement.setString(next++, row.region());
            statement.setString(next++, row.aggregateType());
            statement.setString(next++, row.aggregateId());
            statement.setString(next++, row.type());
            statement.setBytes(next++, row.metadata());
            statement.setBytes(next++, row.payload());
            statement.setBytes(next++, CanonicalEncoding.sha256(row));
        }
        return next;
    }
}
