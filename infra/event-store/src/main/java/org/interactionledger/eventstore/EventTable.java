package org.interactionledger.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.interactionledger.eventstore.Home.Head;

/** The statements on {@code ledger.event} and {@code ledger.head}. The connection, and its transaction, are the caller's. */
final class EventTable {

    private static final String HEAD = "SELECT position, recorded_at FROM ledger.head";

    private static final String AFTER_POSITION =
            "SELECT * FROM ledger.event WHERE position > ? ORDER BY position LIMIT ?";

    private static final String OF_AGGREGATE =
            "SELECT * FROM ledger.event WHERE aggregate_id = ? AND sequence >= ? ORDER BY sequence LIMIT ?";

    private static final String LAST_SEQUENCE = "SELECT max(sequence) FROM ledger.event WHERE aggregate_id = ?";

    private static final String RECORDED_AT = "SELECT recorded_at FROM ledger.event WHERE position = ?";

    private EventTable() {}

    static Head head(Connection connection) throws SQLException {
        return head(connection, HEAD);
    }

    /** Waits for whoever has it, and keeps it until the transaction ends. */
    static Head takeHead(Connection connection) throws SQLException {
        return head(connection, HEAD + " FOR UPDATE");
    }

    private static Head head(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            return nextHead(rows);
        }
    }

    static List<EventRow> afterPosition(Connection connection, long position, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AFTER_POSITION)) {
            statement.setLong(1, position);
            statement.setInt(2, limit);
            return read(statement);
        }
    }

    /**
     * The rows at the positions that follow, as {@code COPY} sends them, which costs both sides half as much. Fewer than
     * asked for where the log ends, or where it was damaged and has a hole.
     */
    static List<EventRow> copiedAfter(Connection connection, long position, int most) throws SQLException {
        List<EventRow> events = new ArrayList<>(most);
        try (CopiedRows rows = CopiedRows.between(connection, position + 1, position + most)) {
            for (EventRow row = rows.next(); row != null; row = rows.next()) {
                events.add(row);
            }
        }
        return events;
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

    /** Goes to the one row of a result. */
    static Head nextHead(ResultSet rows) throws SQLException {
        if (!rows.next()) {
            throw new SQLException("ledger.head has no row: the ledger was not set up, or was damaged");
        }
        return new Head(rows.getLong("position"), EventRow.instant(rows, "recorded_at"));
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
