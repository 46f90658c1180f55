package org.interactionledger.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nodes tell each other how far they have appended ({@code NOTIFY}, {@code LISTEN}), each on connections of their own: a
 * notice within the append's transaction would cost it a fifth of its time. What is appended while a notice is on its way
 * goes into the next one. Who begins to listen says so, and a node that is alone tells nobody. Without connections, or
 * where a node dies before it could tell, readers still look every second.
 */
final class AppendNotices implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AppendNotices.class);

    private static final String CHANNEL = "ledger_appended";
    private static final String NOTIFY = "SELECT pg_notify('" + CHANNEL + "', ?)";

    private static final String IS_ANYBODY_LISTENING = """
            SELECT EXISTS (SELECT FROM pg_stat_activity
            WHERE application_name = 'ledger-notices' AND datname = current_database() AND pid <> ?)""";

    /** Only a bound on how long a close can take: a notice ends the wait. */
    private static final int WAIT_MILLIS = 500;

    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** Whether the others are still there. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private final DataSource database;
    private final Tail tail;
    private final Thread listener;
    private final Thread teller;
    private final Semaphore joined = new Semaphore(0);
    private volatile boolean others;
    private volatile int listening;
    private volatile int telling;

    private interface Work {
        /** Until the tail is closed, or the connection lost. */
        void on(Connection connection, GrowingPause pause) throws SQLException;
    }

    AppendNotices(DataSource database, Tail tail) {
        this.database = database;
        this.tail = tail;
        this.listener = Thread.ofVirtual().name("ledger-notices").start(() -> keepDoing(this::listen));
        this.teller = Thread.ofVirtual().name("ledger-tells").start(() -> keepDoing(this::tell));
    }

    @Override
    public void close() {
        tail.close();
        listener.interrupt();
        teller.interrupt();
    }

    private void keepDoing(Work work) {
        GrowingPause pause = new GrowingPause(FIRST_PAUSE, LONGEST_PAUSE);
        while (!tail.isClosed()) {
            try (Connection connection = database.getConnection()) {
                work.on(connection, pause);
            } catch (SQLException | RuntimeException e) {
                Duration now = pause.next();
                LOG.debug("Cannot exchange notices of what was appended, trying again in {}: {}", now, e.getMessage());
                tail.awaitChange(tail.mark(), now);
            }
        }
    }

    /** First listens, then looks: what is appended in between is told, or seen. */
    private void listen(Connection connection, GrowingPause pause) throws SQLException {
        PGConnection notified = connection.unwrap(PGConnection.class);
        listening = notified.getBackendPID();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET application_name = 'ledger-notices'");
            statement.execute("LISTEN " + CHANNEL);
        }
        notify(connection, 0);
        lookForOthers(connection);
        tail.wake();
        pause.reset();
        while (!tail.isClosed()) {
            PGNotification @Nullable [] notices = notified.getNotifications(WAIT_MILLIS);
            if (notices != null) {
                for (PGNotification notice : notices) {
                    heard(notice);
                }
            }
        }
    }

    private void heard(PGNotification notice) {
        tail.told(position(notice.getParameter()));
        if (notice.getPID() != listening && notice.getPID() != telling) {
            haveOthers();
        }
    }

    /** Any role may send a notice, with anything in it: what is no position is taken for news. */
    private static long position(String parameter) {
        return POSITION.matcher(parameter).matches() ? Long.parseLong(parameter) : Long.MAX_VALUE;
    }

    private void haveOthers() {
        if (!others) {
            others = true;
            joined.release();
        }
    }

    /** Nothing hangs on a notice, so it waits for no disk. */
    private void tell(Connection connection, GrowingPause pause) throws SQLException {
        telling = connection.unwrap(PGConnection.class).getBackendPID();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET application_name = 'ledger-tells'");
            statement.execute("SET synchronous_commit = off");
        }
        pause.reset();
        long told = 0;
        long lookedAt = System.nanoTime();
        while (!tail.isClosed()) {
            if (!others) {
                awaitOthers();
                lookedAt = System.nanoTime();
            }
            long mark = tail.mark();
            long appended = tail.appendedHere();
            if (appended > told) {
                notify(connection, appended);
                told = appended;
            } else {
                tail.awaitChange(mark, LOOK_AGAIN);
            }
            if (System.nanoTime() - lookedAt > LOOK_AGAIN.toNanos()) {
                others = false;
                lookForOthers(connection);
                lookedAt = System.nanoTime();
            }
        }
    }

    private void awaitOthers() {
        try {
            joined.acquire();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookForOthers(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(IS_ANYBODY_LISTENING)) {
            statement.setInt(1, listening);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getBoolean(1)) {
                    haveOthers();
                }
            }
        }
    }

    private static void notify(Connection connection, long position) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NOTIFY)) {
            statement.setString(1, Long.toString(position));
            statement.execute();
        }
    }
}
