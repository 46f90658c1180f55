package org.interactionledger.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other processes of an erasure, and hears of theirs: PostgreSQL's {@code NOTIFY}, delivered when the erasure
 * commits. What may have been missed while nobody listened is told as {@code unsure}. One connection and one daemon
 * thread.
 */
final class ErasureNotices implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureNotices.class);

    private static final String CHANNEL = "ledger_data_subject_erased";
    private static final String EVERYBODY = "*";
    private static final int LISTEN_MILLIS = 10_000;
    private static final int ANSWER_SECONDS = 5;
    private static final long RECONNECT_MILLIS = 1_000;

    private final DataSource database;
    private final Consumer<DataSubjectId> erased;
    private final Runnable unsure;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread listener;

    /**
     * @param erased called for each erasure, of this process too
     * @param unsure called when one may have been missed, and when a day is gone, which may be anybody's
     */
    ErasureNotices(DataSource database, Consumer<DataSubjectId> erased, Runnable unsure) {
        this.database = database;
        this.erased = erased;
        this.unsure = unsure;
        this.listener =
                Thread.ofPlatform().daemon().name("ledger-keys-erasures").start(this::listen);
    }

    /** Within the transaction of the erasure. */
    static void tell(Connection connection, TenantId tenant, SubjectId subject) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
            statement.setString(1, CHANNEL);
            statement.setString(2, new DataSubjectId(tenant, subject).toString());
            statement.execute();
        }
    }

    /** Within the transaction that destroys the key of a day: whoever is in it, all forget. */
    static void tellDay(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
            statement.setString(1, CHANNEL);
            statement.setString(2, EVERYBODY);
            statement.execute();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        listener.interrupt();
    }

    private void listen() {
        boolean said = false;
        while (closed.getCount() > 0) {
            try (Connection connection = database.getConnection()) {
                hear(connection);
            } catch (SQLException e) {
                if (closed.getCount() > 0 && !said) {
                    LOG.warn(
                            "Erasures in other processes are seen late until the keys' database answers: {}",
                            e.toString());
                    said = true;
                }
            }
            if (closedWithin(RECONNECT_MILLIS)) {
                return;
            }
        }
    }

    private void hear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
        }
        unsure.run();
        PGConnection notices = connection.unwrap(PGConnection.class);
        while (closed.getCount() > 0) {
            for (PGNotification notice : notices.getNotifications(LISTEN_MILLIS)) {
                if (notice.getParameter().equals(EVERYBODY)) {
                    unsure.run();
                } else {
                    erased.accept(DataSubjectId.of(notice.getParameter()));
                }
            }
            if (!connection.isValid(ANSWER_SECONDS)) {
                throw new SQLException("The connection that listens for erasures is broken");
            }
        }
    }

    private boolean closedWithin(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            return closed.getCount() == 0;
        }
    }
}
