package org.interactionledger.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.jspecify.annotations.Nullable;

/**
 * The log on PostgreSQL, row by row, on one connection that it keeps. May be used beside a running ledger: an append
 * takes the head row as every writer does, and is refused where somebody else wrote meanwhile.
 */
public final class PostgresHome implements Home {

    private static final String ADVANCE_HEAD = "UPDATE ledger.head SET position = ?, recorded_at = ?";

    private final String name;
    private final DataSource database;
    private @Nullable Connection kept;

    private PostgresHome(String name, DataSource database) {
        this.name = name;
        this.database = database;
    }

    /**
     * @param name     for messages; holds no password
     * @param database gives connections as {@link LedgerDatabase#APPLICATION_ROLE} to a database that
     *                 {@link LedgerDatabase#migrate} has prepared; asked when the first one is needed, and again after
     *                 a failure
     */
    public static PostgresHome at(String name, DataSource database) {
        return new PostgresHome(name, database);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Head head() {
        return inTransaction("read the head", EventTable::head);
    }

    @Override
    public List<Row> rowsAfter(long position, int limit) {
        List<EventRow> events =
                inTransaction("read events", connection -> EventTable.afterPosition(connection, position, limit));
        List<Row> rows = new ArrayList<>(events.size());
        for (EventRow event : events) {
            rows.add(whole(event, position + rows.size() + 1));
        }
        return rows;
    }

    @Override
    public void append(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        inTransaction("append " + rows.size() + " events as they are", connection -> {
            Head before = EventTable.takeHead(connection);
            Continuation.check(before, rows);
            RowsCopy.into(connection, rows);
            Head after = Continuation.after(before, rows);
            try (PreparedStatement statement = connection.prepareStatement(ADVANCE_HEAD)) {
                statement.setLong(1, after.position());
                statement.setObject(2, after.recordedAt().atOffset(ZoneOffset.UTC));
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public void close() {
        Connection connection = kept;
        kept = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw LedgerUnavailable.from(e, "close a connection");
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private Row whole(EventRow event, long expected) {
        long position = event.row().position();
        if (position != expected) {
            throw new DamagedLog(
                    expected,
                    name + " has no event at position " + expected + ", but one at " + position
                            + ": events were removed from it. Restore it from a backup");
        }
        byte[] computed = CanonicalEncoding.sha256(event.row());
        if (!Arrays.equals(computed, event.hash())) {
            throw new DamagedLog(
                    position,
                    name + " has an event at position " + position + " that was changed: its hash is "
                            + event.hexHash() + ", and its content gives "
                            + HexFormat.of().formatHex(computed) + ". Restore it from a backup");
        }
        return event.row();
    }

    private <T> T inTransaction(String action, Connections.Work<T> work) {
        try {
            Connection connection = connection();
            T result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            giveUp(e);
            throw AppendConflict.causes(e)
                    ? new EventStoreException(
                            name + " cannot " + action + ": one of them is there already, elsewhere. " + e.getMessage(),
                            e)
                    : LedgerUnavailable.from(e, action);
        } catch (RuntimeException e) {
            giveUp(e);
            throw e;
        }
    }

    private Connection connection() throws SQLException {
        Connection connection = kept;
        if (connection == null) {
            connection = database.getConnection();
            kept = connection;
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET synchronous_commit = on");
            }
            connection.setAutoCommit(false);
        }
        return connection;
    }

    /** The transaction ends with its connection, whatever state that is in. */
    private void giveUp(Exception reason) {
        try {
            close();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }
}
