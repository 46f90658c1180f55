package org.interactionledger.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;

/** The statements on {@code ledger.event} and {@code ledger.head}. The connection, and its transaction, are the caller's. */
final class EventTable {

    // Takes the head row until the transaction ends; the time is read under that lock and never steps back.
    private static final String ADVANCE_HEAD = """
            UPDATE ledger.head SET position = position + ?, recorded_at = greatest(recorded_at, clock_timestamp())
            RETURNING position, recorded_at""";

    private static final String HEAD = "SELECT position, recorded_at FROM ledger.head";

    private static final String INSERT = """
            INSERT INTO ledger.event (position, recorded_at, tenant, region, event_id, aggregate_type, aggregate_id,
                                      sequence, type, revision, occurred_at, metadata, payload, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String AFTER_POSITION =
            "SELECT * FROM ledger.event WHERE position > ? ORDER BY position LIMIT ?";

    private static final String OF_AGGREGATE =
            "SELECT * FROM ledger.event WHERE aggregate_id = ? AND sequence >= ? ORDER BY sequence LIMIT ?";

    private static final String LAST_SEQUENCE = "SELECT max(sequence) FROM ledger.event WHERE aggregate_id = ?";

    private static final String RECORDED_AT = "SELECT recorded_at FROM ledger.event WHERE position = ?";

    private EventTable() {}

    /** The last position given, 0 in an empty ledger, and when it was. */
    record Head(long position, Instant recordedAt) {}

    static Head advanceHead(Connection connection, int events) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE_HEAD)) {
            statement.setInt(1, events);
            return onlyHead(statement);
        }
    }

    static Head head(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HEAD)) {
            return onlyHead(statement);
        }
    }

    static void insert(Connection connection, List<Row> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (Row row : rows) {
                statement.setLong(1, row.position());
                statement.setObject(2, row.recordedAt().atOffset(ZoneOffset.UTC));
                statement.setString(3, row.tenant());
                statement.setString(4, row.region());
                statement.setObject(5, UUID.fromString(row.eventId()));
                statement.setString(6, row.aggregateType());
                statement.setString(7, row.aggregateId());
                statement.setLong(8, row.sequence());
                statement.setString(9, row.type());
                statement.setInt(10, row.revision());
                statement.setObject(11, row.occurredAt().atOffset(ZoneOffset.UTC));
                statement.setBytes(12, row.metadata());
                statement.setBytes(13, row.payload());
                statement.setBytes(14, CanonicalEncoding.sha256(row));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static List<EventRow> afterPosition(Connection connection, long position, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AFTER_POSITION)) {
            statement.setLong(1, position);
            statement.setInt(2, limit);
            return read(statement);
        }
    }

    static List<EventRow> ofAggregate(Connection connection, String aggregateId, long firstSequence, int limit)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OF_AGGREGATE)) {
            statement.setString(1, aggregateId);
            statement.setLong(2, firstSequence);
            statement.setInt(3, limit);
            return read(statement);
        }
    }

    static OptionalLong lastSequence(Connection connection, String aggregateId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LAST_SEQUENCE)) {
            statement.setString(1, aggregateId);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                long last = rows.getLong(1);
                return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(last);
            }
        }
    }

    static Optional<Instant> recordedAt(Connection connection, long position) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RECORDED_AT)) {
            statement.setLong(1, position);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(EventRow.instant(rows, "recorded_at")) : Optional.empty();
            }
        }
    }

    private static Head onlyHead(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw new SQLException("ledger.head has no row: the ledger was not set up, or was damaged");
            }
            return new Head(rows.getLong("position"), EventRow.instant(rows, "recorded_at"));
        }
    }

    private static List<EventRow> read(PreparedStatement statement) throws SQLException {
        List<EventRow> events = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                events.add(EventRow.read(rows));
            }
        }
        return events;
    }
}
