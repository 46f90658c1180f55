package org.interactionledger.eventstore;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.interactionledger.embedded.PostgresServer.Database;
import org.interactionledger.embedded.SharedServers;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A fresh ledger in a database of its own on a real PostgreSQL.
 *
 * @param administrator connects as the server's superuser
 * @param application   connects as the application does
 */
record TestLedger(DataSource administrator, DataSource application) {

    static final String APPLICATION_PASSWORD = "an application's password, with 'quotes'";

    static TestLedger fresh(String name) {
        return over(SharedServers.database(name));
    }

    static TestLedger over(Database database) {
        DataSource administrator = connecting(database, database.user(), database.password());
        LedgerDatabase.migrate(administrator, APPLICATION_PASSWORD);
        return new TestLedger(
                administrator, connecting(database, LedgerDatabase.APPLICATION_ROLE, APPLICATION_PASSWORD));
    }

    static DataSource connecting(Database database, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    static void execute(DataSource as, String... statements) throws SQLException {
        try (Connection connection = as.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The rows' first column as text. */
    static List<String> query(DataSource as, String sql) throws SQLException {
        try (Connection connection = as.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
