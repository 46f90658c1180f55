package org.interactionledger.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a connection of its own for what any node appends ({@code LISTEN}, {@code NOTIFY}), and says so to the
 * {@link Tail}. While it has no connection, readers still look every second.
 */
final class AppendNotices implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AppendNotices.class);

    /** Only a bound on how long a close can take: a notice ends the wait. */
    private static final int WAIT_MILLIS = 500;

    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final DataSource database;
    private final Tail tail;
    private final Thread listener;

    AppendNotices(DataSource database, Tail tail) {
        this.database = database;
        this.tail = tail;
        this.listener = Thread.ofVirtual().name("ledger-notices").start(this::listen);
    }

    @Override
    public void close() {
        tail.close();
        listener.interrupt();
    }

    private void listen() {
        Duration pause = FIRST_PAUSE;
        while (!tail.isClosed()) {
            try (Connection connection = database.getConnection()) {
                begin(connection);
                pause = FIRST_PAUSE;
                receive(connection.unwrap(PGConnection.class));
            } catch (SQLException e) {
                LOG.debug("Cannot listen for appended events, trying again in {}: {}", pause, e.getMessage());
                tail.awaitChange(tail.mark(), pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    /** First listens, then looks: what is appended in between is told, or seen. */
    private void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET application_name = 'ledger-notices'");
            statement.execute("LISTEN " + AppendSession.CHANNEL);
        }
        tail.wake();
    }

    /** Any role may send a notice, with anything in it: what is no position is taken for news. */
    private static long position(String parameter) {
        return POSITION.matcher(parameter).matches() ? Long.parseLong(parameter) : Long.MAX_VALUE;
    }

    private void receive(PGConnection connection) throws SQLException {
        while (!tail.isClosed()) {
            PGNotification @Nullable [] notices = connection.getNotifications(WAIT_MILLIS);
            if (notices != null) {
                for (PGNotification notice : notices) {
                    tail.told(position(notice.getParameter()));
                }
            }
        }
    }
}
