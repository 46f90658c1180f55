package org.interactionledger.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;

/** Rows of the log as one statement with an array for each column: one round trip, whatever their number. */
final class RowsInsert {

    /** The order in which columns are given, here and in {@link RowsCopy}. */
    static final String COLUMNS = "position, recorded_at, occurred_at, sequence, event_id, revision, tenant, region,"
            + " aggregate_type, aggregate_id, type, metadata, payload, hash";

    static final String SQL = "INSERT INTO ledger.event (" + COLUMNS + ")" + """

            SELECT p, timestamptz 'epoch' + (r / 3600000000) * interval '1 hour' + (r % 3600000000) * interval '1 us',
                   timestamptz 'epoch' + (o / 3600000000) * interval '1 hour' + (o % 3600000000) * interval '1 us',
                   s, i, v, t, g, y, a, e, m, l, h
            FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::uuid[], ?::integer[], ?::text[],
                        ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::bytea[], ?::bytea[])
                 AS u (p, r, o, s, i, v, t, g, y, a, e, m, l, h)""";

    private RowsInsert() {}

    /** @return the index of the next parameter */
    static int bind(PreparedStatement statement, List<Row> rows) throws SQLException {
        Columns columns = new Columns(statement, rows);
        columns.add("int8", Long.class, Row::position);
        columns.add("int8", Long.class, row -> micros(row.recordedAt()));
        columns.add("int8", Long.class, row -> micros(row.occurredAt()));
        columns.add("int8", Long.class, Row::sequence);
        columns.add("uuid", UUID.class, row -> UUID.fromString(row.eventId()));
        columns.add("int4", Integer.class, Row::revision);
        columns.add("text", String.class, Row::tenant);
        columns.add("text", String.class, Row::region);
        columns.add("text", String.class, Row::aggregateType);
        columns.add("text", String.class, Row::aggregateId);
        columns.add("text", String.class, Row::type);
        columns.add("bytea", byte[].class, Row::metadata);
        columns.add("bytea", byte[].class, Row::payload);
        columns.add("bytea", byte[].class, CanonicalEncoding::sha256);
        return columns.next;
    }

    /** Since 1970-01-01T00:00Z. The statement splits them at the hour, because intervals are multiplied as doubles. */
    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static final class Columns {

        private final PreparedStatement statement;
        private final Connection connection;
        private final List<Row> rows;
        private int next = 1;

        Columns(PreparedStatement statement, List<Row> rows) throws SQLException {
            this.statement = statement;
            this.connection = statement.getConnection();
            this.rows = rows;
        }

        <T> void add(String type, Class<T> component, Function<Row, T> value) throws SQLException {
            @SuppressWarnings("unchecked")
            T[] values = (T[]) java.lang.reflect.Array.newInstance(component, rows.size());
            for (int i = 0; i < values.length; i++) {
                values[i] = value.apply(rows.get(i));
            }
            statement.setArray(next++, connection.createArrayOf(type, values));
        }
    }
}
