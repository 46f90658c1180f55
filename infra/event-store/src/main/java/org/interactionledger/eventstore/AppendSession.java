package org.interactionledger.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.interactionledger.eventstore.EventTable.Head;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that only appends. A batch takes two round trips: one takes the head row, one inserts, advances the head,
 * tells the other nodes, and commits. Large batches go by {@code COPY}, which takes two more and a fifth less of the
 * server's time for each row. For one thread.
 */
final class AppendSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AppendSession.class);

    static final String CHANNEL = "ledger_appended";

    /** Measured: below this the additional round trips of {@code COPY} cost more than it saves. */
    private static final int COPY_FROM = 64;

    /**
     * A node that stops (SIGSTOP, a long pause of its machine) while it holds the head would hold up all others; the
     * server ends its transaction after this, unless it stopped half-way through sending a command: see
     * {@link #END_SLEEPERS}. Waiting for the head ends too, so that this, and a lost server, is noticed.
     */
    private static final List<String> SETUP = List.of(
            "SET synchronous_commit = on",
            "SET idle_in_transaction_session_timeout = '5s'",
            "SET lock_timeout = '5s'",
            "SET application_name = 'ledger-append'");

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final int NETWORK_TIMEOUT_MILLIS = 30_000;
    private static final Executor SAME_THREAD = Runnable::run;

    // The time is read under the lock, or was read before a lock that nobody else held; it never steps back.
    private static final String TAKE_HEAD = """
            BEGIN ISOLATION LEVEL READ COMMITTED;
            SELECT position, greatest(recorded_at, clock_timestamp()) AS recorded_at FROM ledger.head FOR UPDATE""";

    private static final String ADVANCE_AND_COMMIT = """
            UPDATE ledger.head SET position = ?, recorded_at = ?;
            SELECT pg_notify('%s', ?);
            COMMIT""".formatted(CHANNEL);

    private static final String INSERT_AND_COMMIT = RowsInsert.SQL + ";\n" + ADVANCE_AND_COMMIT;

    /**
     * No time-out of the server counts while it has read half of a command (but for {@code transaction_timeout}, from
     * version 17 on). So whoever waited in vain ends the transactions that are older than that and wait for their node.
     */
    private static final String END_SLEEPERS = """
            SELECT count(*) FROM pg_stat_activity
            WHERE application_name = 'ledger-append' AND datname = current_database() AND usename = current_user
              AND pid <> pg_backend_pid() AND wait_event = 'ClientRead'
              AND xact_start < clock_timestamp() - interval '5 s' AND pg_terminate_backend(pid)""";

    private static final String ID_AT = "SELECT event_id FROM ledger.event WHERE position = ?";

    private final DataSource database;
    private @Nullable Connection connection;

    AppendSession(DataSource database) {
        this.database = database;
    }

    /** Begins a transaction and takes the head, waiting for whoever has it. */
    Head takeHead() throws SQLException {
        try (PreparedStatement statement = connection().prepareStatement(TAKE_HEAD)) {
            boolean rows = statement.execute();
            while (!rows && statement.getUpdateCount() != -1) {
                rows = statement.getMoreResults();
            }
            return EventTable.onlyHead(statement.getResultSet());
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                endSleepers();
            }
            throw e;
        }
    }

    /** Durable when it returns; rolled back where it throws a {@link #isRefusal refusal}. */
    void insertAndCommit(List<Row> rows) throws SQLException {
        Row last = rows.getLast();
        if (rows.size() >= COPY_FROM) {
            RowsCopy.into(connection(), rows);
            execute(ADVANCE_AND_COMMIT, last, 1);
        } else {
            try (PreparedStatement statement = connection().prepareStatement(INSERT_AND_COMMIT)) {
                int next = RowsInsert.bind(statement, rows);
                bindAdvance(statement, last, next);
                statement.execute();
            }
        }
    }

    /**
     * Whether the server refused, and rolled back. It did where it answered with an error and goes on to answer on this
     * connection; otherwise the transaction may be committed or not.
     */
    boolean isRefusal(SQLException failure) {
        return failure instanceof PSQLException postgres && postgres.getServerErrorMessage() != null && rollBack();
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

    private void endSleepers() throws SQLException {
        if (!rollBack()) {
            return;
        }
        try (Statement statement = connection().createStatement();
                ResultSet ended = statement.executeQuery(END_SLEEPERS)) {
            if (ended.next() && ended.getInt(1) > 0) {
                LOG.warn(
                        "A node had the head of the log for more than 5 s and said nothing: its transaction was ended");
            }
        }
    }

    private Connection connect() throws SQLException {
        Connection fresh = database.getConnection();
        try (Statement statement = fresh.createStatement()) {
            fresh.setAutoCommit(true);
            fresh.setNetworkTimeout(SAME_THREAD, NETWORK_TIMEOUT_MILLIS);
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

    private void execute(String sql, Row last, int first) throws SQLException {
        try (PreparedStatement statement = connection().prepareStatement(sql)) {
            bindAdvance(statement, last, first);
            statement.execute();
        }
    }

    private static void bindAdvance(PreparedStatement statement, Row last, int first) throws SQLException {
        statement.setLong(first, last.position());
        statement.setObject(first + 1, last.recordedAt().atOffset(ZoneOffset.UTC));
        statement.setString(first + 2, Long.toString(last.position()));
    }
}
