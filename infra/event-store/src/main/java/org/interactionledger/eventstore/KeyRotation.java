package org.interactionledger.eventstore;

import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongConsumer;
import javax.sql.DataSource;

/**
 * Wraps the keys of data subjects and of days anew, under the current master key. Events are not touched. Batches are transactions of
 * their own, and a row that is under the current key is left alone, so it goes on after whatever stopped it; nodes that run
 * meanwhile read both. Afterwards former wrappings are dropped from the table's file.
 */
public final class KeyRotation {

    private static final int BATCH = 500;

    private static final String COUNTS = """
            SELECT keys.wrapped_under(wrapped_key), count(*) FROM keys.data_subject
            WHERE wrapped_key IS NOT NULL GROUP BY 1
            UNION ALL SELECT keys.wrapped_under(wrapped_key), count(*) FROM keys.retention_day
            WHERE wrapped_key IS NOT NULL GROUP BY 1
            UNION ALL SELECT keys.wrapped_under(wrapped_key), count(*) FROM keys.held_over GROUP BY 1
            UNION ALL SELECT keys.wrapped_under(wrapped_lookup), 1 FROM keys.keyring""";
    private static final String NEXT = """
            SELECT tenant, subject, wrapped_key FROM keys.data_subject
            WHERE (tenant, subject) > (?, ?::uuid)
              AND wrapped_key IS NOT NULL AND keys.wrapped_under(wrapped_key) <> ?
            ORDER BY tenant, subject LIMIT ? FOR UPDATE""";
    private static final String REWRAP = """
            UPDATE keys.data_subject SET wrapped_key = ? WHERE tenant = ? AND subject = ?""";
    private static final String LOOKUP = "SELECT wrapped_lookup FROM keys.keyring FOR UPDATE";
    private static final String REWRAP_LOOKUP = "UPDATE keys.keyring SET wrapped_lookup = ?";
    private static final UUID FIRST = new UUID(0, 0);

    private final DataSource database;
    private final KeyEncryption masterKey;

    @SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
    private record Row(String tenant, UUID subject, byte[] wrapped) {}

    /** @param database as {@link LedgerDatabase#APPLICATION_ROLE}, or more */
    public KeyRotation(DataSource database, KeyEncryption masterKey) {
        this.database = database;
        this.masterKey = masterKey;
    }

    /** How many keys (of subjects and days, and the one that finds subjects) are under each master key. */
    public Map<String, Long> counts() {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(COUNTS);
                ResultSet rows = statement.executeQuery()) {
            Map<String, Long> counts = new TreeMap<>();
            while (rows.next()) {
                counts.merge(rows.getString(1), rows.getLong(2), Long::sum);
            }
            return counts;
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /** Whether a key is under another master key than the current one. */
    public boolean isUnfinished() {
        return counts().keySet().stream().anyMatch(key -> !key.equals(masterKey.currentKey()));
    }

    /**
     * Returns when all keys are under the current master key.
     *
     * @param progress told how many have been wrapped anew so far
     * @throws IllegalStateException if a key is under a master key that is not here, or was altered; those before it are
     *                               done
     */
    public void rewrap(LongConsumer progress) {
        String current = masterKey.currentKey();
        long done = 0;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            rewrapLookup(connection, current);
            connection.commit();
            Row last = new Row("", FIRST, new byte[0]);
            List<Row> batch = next(connection, last, current);
            while (!batch.isEmpty()) {
                rewrap(connection, batch);
                connection.commit();
                done += batch.size();
                progress.accept(done);
                batch = next(connection, batch.getLast(), current);
            }
            DayKeyRotation days = new DayKeyRotation(this::anew, current);
            for (int batchOfDays = days.next(connection); batchOfDays > 0; batchOfDays = days.next(connection)) {
                connection.commit();
                done += batchOfDays;
                progress.accept(done);
            }
            connection.commit();
            SubjectTable.dropFormerRows(connection);
            connection.commit();
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private void rewrapLookup(Connection connection, String current) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOOKUP);
                ResultSet row = select.executeQuery();
                PreparedStatement update = connection.prepareStatement(REWRAP_LOOKUP)) {
            if (row.next() && !WrappedForm.read(row.getBytes(1)).masterKey().equals(current)) {
                update.setBytes(1, anew(row.getBytes(1), SubjectKeys.LOOKUP_OWNER, "the lookup key"));
                update.executeUpdate();
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The lookup key was altered: restore the keys from their backup", e);
        }
    }

    private void rewrap(Connection connection, List<Row> batch) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(REWRAP)) {
            for (Row row : batch) {
                byte[] owner =
                        SubjectKeys.ownerOfKey(row.tenant(), row.subject().toString());
                update.setBytes(1, anew(row.wrapped(), owner, "the key of " + row.tenant() + ":" + row.subject()));
                update.setString(2, row.tenant());
                update.setObject(3, row.subject());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static List<Row> next(Connection connection, Row after, String current) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEXT)) {
            statement.setString(1, after.tenant());
            statement.setObject(2, after.subject());
            statement.setString(3, current);
            statement.setInt(4, BATCH);
            try (ResultSet rows = statement.executeQuery()) {
                List<Row> batch = new ArrayList<>();
                while (rows.next()) {
                    batch.add(new Row(rows.getString(1), rows.getObject(2, UUID.class), rows.getBytes(3)));
                }
                return batch;
            }
        }
    }

    private byte[] anew(byte[] wrapped, byte[] owner, String what) {
        try {
            return masterKey.wrap(masterKey.unwrap(wrapped, owner), owner);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "Cannot open " + what + ": " + e.getMessage() + ". Put the master key that wrapped it back", e);
        }
    }

    private static IllegalStateException unavailable(SQLException e) {
        return new IllegalStateException("The keys' database cannot be worked on: " + e.getMessage(), e);
    }
}
