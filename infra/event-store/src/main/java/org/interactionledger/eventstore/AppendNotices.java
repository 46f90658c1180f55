package org.interactionledger.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nodes tell each other how far they have appended ({@code NOTIFY}, {@code LISTEN}), each on connections of their own: a
 * notice within the append's transaction would cost it a fifth of its time. The first append after a while is told at once,
 * those that follow by one notice each {@value #APART_MILLIS} ms. Without connections, or where a node dies before it could tell, readers still look every second.
 */
final class AppendNotices implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AppendNotices.class);

    private static final String CHANNEL = "ledger_appended";

    /** Only a bound on how long a close can take: a notice ends the wait. */
    private static final int WAIT_MILLIS = 500;

    /** A notice costs the nodes and the server together more than an append. */
    private static final int APART_MILLIS = 5;

    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofHours(1);

    private final DataSource database;
    private final Tail tail;
    private final Thread listener;
    private final Thread teller;

    private interface Work {
        /** Until the tail is closed, or the connection lost. */
        void on(Connection connection, Runnable begun) throws SQLException;
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
        AtomicReference<Duration> pause = new AtomicReference<>(FIRST_PAUSE);
        while (!tail.isClosed()) {
            try (Connection connection = database.getConnection()) {
                work.on(connection, () -> pause.set(FIRST_PAUSE));
            } catch (SQLException | RuntimeException e) {
                Duration now = pause.get();
                LOG.debug("Cannot exchange notices of what was appended, trying again in {}: {}", now, e.getMessage());
                tail.awaitChange(tail.mark(), now);
                Duration longer = now.multipliedBy(2);
                pause.set(longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer);
            }
        }
    }

    /** First listens, then looks: what is appended in between is told, or seen. */
    private void listen(Connection connection, Runnable begun) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET application_name = 'ledger-notices'");
            statement.execute("LISTEN " + CHANNEL);
        }
        tail.wake();
        begun.run();
        PGConnection notified = connection.unwrap(PGConnection.class);
        while (!tail.isClosed()) {
            PGNotification @Nullable [] notices = notified.getNotifications(WAIT_MILLIS);
            if (notices != null) {
                for (PGNotification notice : notices) {
                    tail.told(position(notice.getParameter()));
                }
            }
        }
    }

    /** Any role may send a notice, with anything in it: what is no position is taken for news. */
    private static long position(String parameter) {
        return POSITION.matcher(parameter).matches() ? Long.parseLong(parameter) : Long.MAX_VALUE;
    }

    /** Nothing hangs on a notice, so it waits for no disk. */
    private void tell(Connection connection, Runnable begun) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET application_name = 'ledger-tells'");
            statement.execute("SET synchronous_commit = off");
        }
        begun.run();
        long told = 0;
        try (PreparedStatement notify = connection.prepareStatement("SELECT pg_notify('" + CHANNEL + "', ?)")) {
            while (!tail.isClosed()) {
                long mark = tail.mark();
                long appended = tail.appendedHere();
                if (appended > told) {
                    notify.setString(1, Long.toString(appended));
                    notify.execute();
                    told = appended;
                    pause(APART_MILLIS);
                } else {
                    tail.awaitChange(mark, LONG);
                }
            }
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
