package org.interactionledger.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.jspecify.annotations.Nullable;

/** The statements on schema {@code keys}. The connection, and its transaction, are the caller's. */
final class SubjectTable {

    private static final String INSERT = """
            INSERT INTO keys.data_subject (tenant, subject, lookup, wrapped_key) VALUES (?, ?, ?, ?)
            ON CONFLICT (tenant, lookup) DO NOTHING""";

    private static final String FIND = "SELECT subject FROM keys.data_subject WHERE tenant = ? AND lookup = ?";

    private static final String KEY = "SELECT wrapped_key FROM keys.data_subject WHERE tenant = ? AND subject = ?";

    private static final String KEYS =
            "SELECT subject, wrapped_key FROM keys.data_subject WHERE tenant = ? AND subject = ANY (?)";

    private static final String ERASE = """
            UPDATE keys.data_subject SET lookup = NULL, wrapped_key = NULL, erased_at = clock_timestamp()
            WHERE tenant = ? AND subject = ? AND erased_at IS NULL""";

    private static final String KEYRING = "SELECT wrapped_lookup FROM keys.keyring";

    private static final String OFFER_KEYRING =
            "INSERT INTO keys.keyring (wrapped_lookup) VALUES (?) ON CONFLICT (only_row) DO NOTHING";

    private SubjectTable() {}

    /** What is known of a subject's key: its wrapped bytes, or that it was destroyed. */
    sealed interface KeyRow {}

    @SuppressWarnings("ArrayRecordComponent") // unwrapped at once, never compared
    record Wrapped(byte[] key) implements KeyRow {}

    record Destroyed() implements KeyRow {}

    static void insert(
            Connection connection, TenantId tenant, SubjectId subject, byte @Nullable [] lookup, byte[] wrappedKey)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, tenant.value());
            statement.setObject(2, subject.value());
            statement.setBytes(3, lookup);
            statement.setBytes(4, wrappedKey);
            statement.executeUpdate();
        }
    }

    static Optional<SubjectId> find(Connection connection, TenantId tenant, byte[] lookup) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, tenant.value());
            statement.setBytes(2, lookup);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(new SubjectId(rows.getObject(1, UUID.class))) : Optional.empty();
            }
        }
    }

    static Optional<KeyRow> key(Connection connection, TenantId tenant, SubjectId subject) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KEY)) {
            statement.setString(1, tenant.value());
            statement.setObject(2, subject.value());
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                return Optional.of(keyRow(rows.getBytes(1)));
            }
        }
    }

    /** Of those that are known. */
    static Map<SubjectId, KeyRow> keys(Connection connection, TenantId tenant, List<SubjectId> subjects)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KEYS)) {
            statement.setString(1, tenant.value());
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", subjects.stream().map(SubjectId::value).toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                Map<SubjectId, KeyRow> keys = new HashMap<>();
                while (rows.next()) {
                    keys.put(new SubjectId(rows.getObject(1, UUID.class)), keyRow(rows.getBytes(2)));
                }
                return keys;
            }
        }
    }

    private static KeyRow keyRow(byte @Nullable [] wrapped) {
        return wrapped == null ? new Destroyed() : new Wrapped(wrapped);
    }

    static int erase(Connection connection, TenantId tenant, SubjectId subject) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ERASE)) {
            statement.setString(1, tenant.value());
            statement.setObject(2, subject.value());
            return statement.executeUpdate();
        }
    }

    /** @return whether nobody needs a former row any more, so that none was kept */
    static boolean dropFormerRows(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '5s'");
            statement.execute("SELECT keys.drop_former_rows()");
            return FormerRows.noneKept(statement);
        }
    }

    static Optional<byte[]> wrappedLookup(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KEYRING);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
        }
    }

    static int offerWrappedLookup(Connection connection, byte[] wrapped) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OFFER_KEYRING)) {
            statement.setBytes(1, wrapped);
            return statement.executeUpdate();
        }
    }
}
