package org.interactionledger.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.eventstore.SubjectTable.Destroyed;
import org.interactionledger.eventstore.SubjectTable.KeyRow;
import org.interactionledger.eventstore.SubjectTable.Wrapped;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.retention.RetentionClass;
import org.interactionledger.schemas.retention.RetentionDay;
import org.interactionledger.schemas.retention.RetentionKeys.HeldOver;
import org.interactionledger.schemas.retention.TenantDay;

/** The statements on what {@code keys} has for days. The connection, and its transaction, are the caller's. */
final class RetentionTable {

    private static final String DAY = " WHERE tenant = ? AND class = ? AND day = ?";
    private static final String INSERT = """
            INSERT INTO keys.retention_day (tenant, class, day, wrapped_key) VALUES (?, ?, ?, ?)
            ON CONFLICT (tenant, class, day) DO NOTHING""";
    private static final String KEY = "SELECT wrapped_key FROM keys.retention_day" + DAY;
    private static final String LOCKED_KEY = KEY + " FOR UPDATE";
    private static final String DESTROY = """
            UPDATE keys.retention_day SET wrapped_key = NULL, erased_at = clock_timestamp()""" + DAY;
    private static final String HELD_OVER = "SELECT subject, wrapped_key FROM keys.held_over" + DAY;
    private static final String HOLD_OVER = """
            INSERT INTO keys.held_over (tenant, class, day, subject, wrapped_key) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";
    private static final String LET_GO = "DELETE FROM keys.held_over" + DAY + " AND subject = ?";
    private static final String LET_SUBJECT_GO = "DELETE FROM keys.held_over WHERE tenant = ? AND subject = ?";
    private static final String KEPT = """
            SELECT tenant, class, day FROM keys.retention_day
            WHERE class = ? AND day <= ? AND wrapped_key IS NOT NULL ORDER BY day, tenant LIMIT ?""";
    private static final String HELD_OVER_OF_OTHERS = """
            SELECT tenant, class, day, subject FROM keys.held_over
            WHERE NOT EXISTS (SELECT FROM unnest(?::text[], ?::uuid[]) AS held (tenant, subject)
                WHERE (held.tenant, held.subject) = (held_over.tenant, held_over.subject))
            ORDER BY day, tenant, class, subject LIMIT ?""";
    private static final String OF_TENANT = """
            SELECT tenant, class, day FROM keys.retention_day AS known
            WHERE tenant = ? AND class = ? AND day BETWEEN ? AND ?
                AND (wrapped_key IS NOT NULL OR EXISTS (SELECT FROM keys.held_over AS held
                    WHERE (held.tenant, held.class, held.day) = (known.tenant, known.class, known.day)))
            ORDER BY day""";

    private RetentionTable() {}

    static void insert(Connection connection, TenantDay day, byte[] wrappedKey) throws SQLException {
        try (PreparedStatement statement = of(connection, INSERT, day)) {
            statement.setBytes(4, wrappedKey);
            statement.executeUpdate();
        }
    }

    static Optional<KeyRow> key(Connection connection, TenantDay day) throws SQLException {
        return key(connection, KEY, day);
    }

    /** Whoever asks next waits until the transaction ends. */
    static Optional<KeyRow> lockedKey(Connection connection, TenantDay day) throws SQLException {
        return key(connection, LOCKED_KEY, day);
    }

    private static Optional<KeyRow> key(Connection connection, String sql, TenantDay day) throws SQLException {
        try (PreparedStatement statement = of(connection, sql, day);
                ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                return Optional.empty();
            }
            byte[] wrapped = rows.getBytes(1);
            return Optional.of(wrapped == null ? new Destroyed() : new Wrapped(wrapped));
        }
    }

    static void destroy(Connection connection, TenantDay day) throws SQLException {
        try (PreparedStatement statement = of(connection, DESTROY, day)) {
            statement.executeUpdate();
        }
    }

    static Map<SubjectId, byte[]> heldOver(Connection connection, TenantDay day) throws SQLException {
        try (PreparedStatement statement = of(connection, HELD_OVER, day);
                ResultSet rows = statement.executeQuery()) {
            Map<SubjectId, byte[]> keys = new HashMap<>();
            while (rows.next()) {
                keys.put(new SubjectId(rows.getObject(1, UUID.class)), rows.getBytes(2));
            }
            return keys;
        }
    }

    static void holdOver(Connection connection, TenantDay day, Map<SubjectId, byte[]> wrappedKeys) throws SQLException {
        try (PreparedStatement statement = of(connection, HOLD_OVER, day)) {
            for (Map.Entry<SubjectId, byte[]> key : wrappedKeys.entrySet()) {
                statement.setObject(4, key.getKey().value());
                statement.setBytes(5, key.getValue());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static void letGo(Connection connection, TenantDay day, Iterable<SubjectId> subjects) throws SQLException {
        try (PreparedStatement statement = of(connection, LET_GO, day)) {
            for (SubjectId subject : subjects) {
                statement.setObject(4, subject.value());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static void letGo(Connection connection, TenantId tenant, SubjectId subject) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LET_SUBJECT_GO)) {
            statement.setString(1, tenant.value());
            statement.setObject(2, subject.value());
            statement.executeUpdate();
        }
    }

    static List<TenantDay> kept(Connection connection, RetentionClass retained, LocalDate upTo, int limit)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KEPT)) {
            statement.setString(1, retained.toString());
            statement.setObject(2, upTo);
            statement.setInt(3, limit);
            return days(statement);
        }
    }

    static List<TenantDay> of(
            Connection connection, TenantId tenant, RetentionClass retained, LocalDate from, LocalDate to)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OF_TENANT)) {
            statement.setString(1, tenant.value());
            statement.setString(2, retained.toString());
            statement.setObject(3, from);
            statement.setObject(4, to);
            return days(statement);
        }
    }

    static List<HeldOver> heldOverOfOthers(Connection connection, List<DataSubjectId> onHold, int limit)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HELD_OVER_OF_OTHERS)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            onHold.stream().map(id -> id.tenant().value()).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid",
                            onHold.stream().map(id -> id.subject().value()).toArray()));
            statement.setInt(3, limit);
            try (ResultSet rows = statement.executeQuery()) {
                List<HeldOver> held = new ArrayList<>();
                while (rows.next()) {
                    held.add(new HeldOver(day(rows), new SubjectId(rows.getObject(4, UUID.class))));
                }
                return held;
            }
        }
    }

    private static List<TenantDay> days(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            List<TenantDay> days = new ArrayList<>();
            while (rows.next()) {
                days.add(day(rows));
            }
            return days;
        }
    }

    private static TenantDay day(ResultSet row) throws SQLException {
        return new TenantDay(
                TenantId.of(row.getString(1)),
                new RetentionDay(RetentionClass.of(row.getString(2)), row.getObject(3, LocalDate.class)));
    }

    private static PreparedStatement of(Connection connection, String sql, TenantDay day) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, day.tenant().value());
        statement.setString(2, day.day().retained().toString());
        statement.setObject(3, day.day().day());
        return statement;
    }
}
