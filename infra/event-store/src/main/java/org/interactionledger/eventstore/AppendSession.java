package org.interactionledger.eventstore;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.interactionledger.eventstore.Home.Head;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;

/**
 * A connection that only appends. A batch takes one round trip where the head is believed to be known, and otherwise one
 * more, which takes it and begins a transaction. For one thread.
 */
final class AppendSession implements AutoCloseable {

    /**
     * A node that stops (SIGSTOP, a long pause of its machine) while it has the head would hold up all others. The server
     * ends its transaction: by the first time-out where the node stopped between two statements, by {@code
     * transaction_timeout} (PostgreSQL 17 and newer) where it stopped in the midst of sending one, and before 17 because
     * the others {@link #END_SLEEPER ask for it}.
     */
    private static final List<String> SETUP = List.of(
            "SET synchronous_commit = on",
            // Who waits for the head has to see where it is by then.
            "SET default_transaction_isolation = 'read committed'",
            "SET idle_in_transaction_session_timeout = '5s'",
            "SELECT set_config('transaction_timeout', '10s', false)"
                    + " WHERE current_setting('server_version_num')::int >= 170000",
            "SET lock_timeout = '5s'",
            // A statement's plan does not depend on what is inserted: it is made once for each number of rows.
            "SET plan_cache_mode = force_generic_plan",
            "SET application_name = 'ledger-append'");

    private static final String END_SLEEPER = """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE application_name = 'ledger-append' AND usename = current_user AND datname = current_database()
              AND pid <> pg_backend_pid() AND wait_event = 'ClientRead'
              AND xact_start < clock_timestamp() - interval '10 seconds'""";

    /** PostgreSQL manual, appendix A. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final int NETWORK_TIMEOUT_MILLIS = 30_000;
    private static final Executor SAME_THREAD = Runnable::run;

    // The clock is read under the lock, or was read before a lock that nobody else held.
    private static final String TAKE_HEAD = """
            BEGIN;
            SELECT position, recorded_at, clock_timestamp() AS clock FROM ledger.head FOR UPDATE""";

    private static final String ID_AT = "SELECT event_id FROM ledger.event WHERE position = ?";

    private final DataSource database;
    private final KnownHead known = new KnownHead();
    private @Nullable Connection connection;
    private boolean holding;

    AppendSession(DataSource database) {
        this.database = database;
    }

    /** Whether there is a connection, and the head is believed to be known. */
    boolean isReady() {
        return connection != null && known.isBelieved(System.nanoTime());
    }

    /** Takes the head unless it is believed to be known. */
    void prepare() throws SQLException {
        if (!isReady()) {
            takeHead();
        }
    }

    /** Begins a transaction and takes the head, waiting for whoever has it, though not for one who sleeps on it. */
    void takeHead() throws SQLException {
        try {
            tryToTakeHead();
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState()) && rollBack()) {
                try (Statement statement = connection().createStatement()) {
                    statement.execute(END_SLEEPER);
                }
            }
            throw e;
        }
    }

    private void tryToTakeHead() throws SQLException {
        long asked = System.nanoTime();
        try (PreparedStatement statement = connection().prepareStatement(TAKE_HEAD)) {
            boolean rows = statement.execute();
            while (!rows && statement.getUpdateCount() != -1) {
                rows = statement.getMoreResults();
            }
            try (ResultSet result = statement.getResultSet()) {
                known.taken(EventTable.nextHead(result), EventRow.instant(result, "clock"), asked);
            }
        }
        holding = true;
    }

    /** Where the next row goes and the time that it gets: for certain where the head was taken, probably otherwise. */
    Head head() {
        return known.at(System.nanoTime());
    }

    /**
     * Durable when it returns true; nothing was done where it returns false, because the head is elsewhere or somebody
     * sleeps on it; rolled back where it throws a {@link #isRefusal refusal}.
     *
     * @param rows at the positions that follow the head
     */
    boolean append(Head head, List<Row> rows) throws SQLException {
        String sql = AppendStatement.sql(rows.size());
        try (PreparedStatement statement = connection().prepareStatement(holding ? sql + ";\nCOMMIT" : sql)) {
            AppendStatement.bind(statement, head, rows);
            long asked = System.nanoTime();
            statement.execute();
            try (ResultSet result = statement.getResultSet()) {
                if (result.next()) {
                    Head moved = new Head(rows.getLast().position(), head.recordedAt());
                    known.moved(moved, EventRow.instant(result, "clock"), asked);
                    holding = false;
                    return true;
                }
            }
        } catch (SQLException e) {
            if (holding || !LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                known.doubt();
                throw e;
            }
        }
        known.doubt();
        if (holding) {
            throw new IllegalStateException("The head is held at position " + head.position() + ", and not there");
        }
        return false;
    }

    /**
     * Whether nothing was committed for certain. So it is where the server answered with an error, or the driver could not
     * send what it was given, and the server goes on to answer on this connection; otherwise the transaction may be
     * committed or not.
     */
    boolean isRefusal(SQLException failure) {
        boolean answered = failure instanceof PSQLException postgres && postgres.getServerErrorMessage() != null;
        boolean neverSent = !answered
                && !(failure.getCause() instanceof IOException)
                && !String.valueOf(failure.getSQLState()).startsWith("08");
        return (answered || neverSent) && rollBack();
    }

    /** The id of the event at a position, within the transaction that has the head. */
    Optional<UUID> idAt(long position) throws SQLException {
        try (PreparedStatement statement = connection().prepareStatement(ID_AT)) {
            statement.setLong(1, position);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    /** The connection, for reading within the transaction that has the head. */
    Connection connection() throws SQLException {
        Connection current = connection;
        if (current == null) {
            current = connect();
            connection = current;
        }
        return current;
    }

    /**
     * Ends the transaction, if need be with its connection; the next use begins a new one.
     *
     * @return false where the connection is lost
     */
    boolean rollBack() {
        holding = false;
        known.doubt();
        Connection current = connection;
        if (current == null) {
            return false;
        }
        try (Statement statement = current.createStatement()) {
            statement.execute("ROLLBACK");
            return true;
        } catch (SQLException _) {
            drop();
            return false;
        }
    }

    /** Cuts the connection without a word; the server rolls back what was open. */
    void drop() {
        Connection lost = connection;
        connection = null;
        holding = false;
        known.doubt();
        if (lost != null) {
            try {
                lost.abort(SAME_THREAD);
            } catch (SQLException _) {
                // It was lost already.
            }
        }
    }

    @Override
    public void close() {
        drop();
    }

    private Connection connect() throws SQLException {
        Connection fresh = database.getConnection();
        try (Statement statement = fresh.createStatement()) {
            fresh.setAutoCommit(true);
            fresh.setNetworkTimeout(SAME_THREAD, NETWORK_TIMEOUT_MILLIS);
            fresh.unwrap(PGConnection.class).setPrepareThreshold(1);
            for (String setting : SETUP) {
                statement.execute(setting);
            }
            return fresh;
        } catch (SQLException e) {
            try {
                fresh.abort(SAME_THREAD);
            } catch (SQLException ignored) {
                e.addSuppressed(ignored);
            }
            throw e;
        }
    }
}
