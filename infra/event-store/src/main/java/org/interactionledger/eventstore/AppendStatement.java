package org.interactionledger.eventstore;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.interactionledger.eventstore.Home.Head;
import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.postgresql.PGConnection;

/**
 * A batch as one statement: moves the head from where it is believed to be and inserts the rows, or does nothing, and
 * returns no row, where the head is elsewhere. Being one statement it is one round trip, and it is all or nothing without
 * a transaction around it. Its result is the server's clock as it had the head.
 *
 * <p>A few rows go as {@code VALUES}, each number of them being a statement that the server plans once; more go as one
 * array for each column. Measured in docs/adr/0008.
 */
final class AppendStatement {

    /** Below this a statement for each number of rows is worth its place in the server's memory. */
    private static final int ARRAYS_FROM = 32;

    /** The parameters before are the head's. */
    private static final int FIRST_OF_ROWS = 5;

    private static final String COLUMNS =
            "position, occurred_at, sequence, event_id, revision, tenant, region, aggregate_type, aggregate_id, type,"
                    + " metadata, payload, hash";

    private static final List<String> TYPES = List.of(
            "bigint",
            "timestamptz",
            "bigint",
            "uuid",
            "integer",
            "text",
            "text",
            "text",
            "text",
            "text",
            "bytea",
            "bytea",
            "bytea");

    /** In arrays: the driver sends an array in binary, which costs both sides less, where it knows its elements' class. */
    private static final Set<String> SENT_AS_TEXT = Set.of("timestamptz", "uuid");

    private static final String APPEND = """
            WITH advanced AS (
                UPDATE ledger.head SET position = ?, recorded_at = ? WHERE position = ? AND recorded_at <= ?
                RETURNING recorded_at, clock_timestamp() AS clock
            ), inserted AS (
                INSERT INTO ledger.event (recorded_at, %s)
                SELECT advanced.recorded_at, %s FROM advanced, %%s AS one (%s)
            )
            SELECT clock FROM advanced""".formatted(COLUMNS, casts(), COLUMNS);

    private static final List<String> OF_VALUES = IntStream.range(0, ARRAYS_FROM)
            .mapToObj(rows -> APPEND.formatted(values(rows)))
            .toList();

    private static final String OF_ARRAYS = APPEND.formatted(TYPES.stream()
            .map(type -> "?::" + (SENT_AS_TEXT.contains(type) ? "text" : type) + "[]")
            .collect(Collectors.joining(", ", "unnest(", ")")));

    private AppendStatement() {}

    static String sql(int rows) {
        return rows < ARRAYS_FROM ? OF_VALUES.get(rows) : OF_ARRAYS;
    }

    /** @param rows at the positions that follow the head, with its time */
    static void bind(PreparedStatement statement, Head head, List<Row> rows) throws SQLException {
        statement.setLong(1, rows.getLast().position());
        statement.setObject(2, head.recordedAt().atOffset(ZoneOffset.UTC));
        statement.setLong(3, head.position());
        statement.setObject(4, head.recordedAt().atOffset(ZoneOffset.UTC));
        if (rows.size() < ARRAYS_FROM) {
            bindValues(statement, rows);
        } else {
            bindArrays(statement, rows);
        }
    }

    private static void bindValues(PreparedStatement statement, List<Row> rows) throws SQLException {
        int next = FIRST_OF_ROWS;
        for (Row row : rows) {
            statement.setLong(next++, row.position());
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
    }

    private static void bindArrays(PreparedStatement statement, List<Row> rows) throws SQLException {
        Columns columns = new Columns(statement, rows);
        columns.addNumbers(Row::position);
        columns.addTexts(row -> row.occurredAt().toString());
        columns.addNumbers(Row::sequence);
        columns.addTexts(Row::eventId);
        columns.add("integer", rows.stream().mapToInt(Row::revision).toArray());
        columns.addTexts(Row::tenant);
        columns.addTexts(Row::region);
        columns.addTexts(Row::aggregateType);
        columns.addTexts(Row::aggregateId);
        columns.addTexts(Row::type);
        columns.addBytes(Row::metadata);
        columns.addBytes(Row::payload);
        columns.addBytes(CanonicalEncoding::sha256);
    }

    private static String casts() {
        String[] names = COLUMNS.split(", *", -1);
        return IntStream.range(0, names.length)
                .mapToObj(i -> "one." + names[i] + "::" + TYPES.get(i))
                .collect(Collectors.joining(", "));
    }

    private static String values(int rows) {
        String row = TYPES.stream().map(type -> "?::" + type).collect(Collectors.joining(", ", "(", ")"));
        return IntStream.range(0, rows).mapToObj(_ -> row).collect(Collectors.joining(",\n", "(VALUES ", ")"));
    }

    /** The columns of some rows, as the parameters that follow each other. */
    private static final class Columns {

        private final PreparedStatement statement;
        private final PGConnection connection;
        private final List<Row> rows;
        private int next = FIRST_OF_ROWS;

        Columns(PreparedStatement statement, List<Row> rows) throws SQLException {
            this.statement = statement;
            this.connection = statement.getConnection().unwrap(PGConnection.class);
            this.rows = rows;
        }

        void add(String type, Object array) throws SQLException {
            statement.setArray(next++, connection.createArrayOf(type, array));
        }

        void addNumbers(ToLongFunction<Row> value) throws SQLException {
            add("bigint", rows.stream().mapToLong(value).toArray());
        }

        void addTexts(Function<Row, String> value) throws SQLException {
            add("text", rows.stream().map(value).toArray(String[]::new));
        }

        void addBytes(Function<Row, byte[]> value) throws SQLException {
            add("bytea", rows.stream().map(value).toArray(byte[][]::new));
        }
    }
}
