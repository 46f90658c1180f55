package org.interactionledger.bench;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.ConnectionWrapperFactory;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.jspecify.annotations.Nullable;

/** Transactions bound to the thread, as Spring's JDBC transaction manager makes them for Axon. Nested ones join. */
final class BoundTransactions implements TransactionManager, ConnectionProvider {

    private final DataSource source;
    private static final ThreadLocal<@Nullable Connection> BOUND = new ThreadLocal<>();

    BoundTransactions(DataSource source) {
        this.source = source;
    }

    @Override
    public Transaction startTransaction() {
        if (BOUND.get() != null) {
            return new Joined();
        }
        try {
            Connection connection = source.getConnection();
            connection.setAutoCommit(false);
            BOUND.set(connection);
            return new Own(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("No transaction can be begun: " + e.getMessage(), e);
        }
    }

    @Override
    public Connection getConnection() {
        Connection connection = BOUND.get();
        if (connection == null) {
            throw new IllegalStateException("Axon asked for a connection outside of a transaction");
        }
        return ConnectionWrapperFactory.wrap(connection, new LeftToTheTransaction());
    }

    private static final class LeftToTheTransaction implements ConnectionWrapperFactory.ConnectionCloseHandler {
        @Override
        public void close(Connection connection) {}

        @Override
        public void commit(Connection connection) {}
    }

    private static final class Joined implements Transaction {
        @Override
        public void commit() {}

        @Override
        public void rollback() {}
    }

    private static final class Own implements Transaction {

        private final Connection connection;

        Own(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void commit() {
            end(Connection::commit);
        }

        @Override
        public void rollback() {
            end(Connection::rollback);
        }

        private void end(Ending ending) {
            BOUND.remove();
            try (connection) {
                ending.of(connection);
            } catch (SQLException e) {
                throw new IllegalStateException("A transaction did not end: " + e.getMessage(), e);
            }
        }
    }

    private interface Ending {
        void of(Connection connection) throws SQLException;
    }
}
