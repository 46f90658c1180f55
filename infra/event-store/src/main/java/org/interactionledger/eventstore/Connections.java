package org.interactionledger.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** A small pool of connections of its own, apart from those of any unit of work around the caller. */
final class Connections implements AutoCloseable {

    /** After this the database counts as away: long against a full pool, short against a caller's patience. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A server, or a line to it, that says nothing for so long is not coming back. */
    private static final int LONGEST_ANSWER_MILLIS = 30_000;

    private final HikariDataSource pool;

    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** @param source gives a new connection each time it is asked; the database need not be there yet */
    Connections(String name, DataSource source, int most) {
        this(name, source, most, false);
    }

    private Connections(String name, DataSource source, int most, boolean autoCommit) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(most);
        config.setMinimumIdle(1);
        config.setAutoCommit(autoCommit);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionInitSql("SET synchronous_commit = on");
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setInitializationFailTimeout(-1);
        this.pool = new HikariDataSource(config);
    }

    /** For {@link #each}: every statement is a transaction, which saves reading a round trip. */
    static Connections ofSingleStatements(String name, DataSource source, int most) {
        return new Connections(name, source, most, true);
    }

    /** Only for single statements: each is committed when it returns. */
    <T> T each(Work<T> work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setNetworkTimeout(Runnable::run, LONGEST_ANSWER_MILLIS);
            return work.on(connection);
        }
    }

    /** One transaction: committed, durably, when this returns; rolled back when it throws. */
    <T> T inTransaction(Work<T> work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private static void rollBack(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}
