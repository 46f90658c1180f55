package org.interactionledger.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/**
 * A PostgreSQL of our own on 127.0.0.1, in one directory that outlives it. What it has committed is on disk ({@code fsync}
 * and {@code synchronous_commit} on). Nobody gets in without the password (SCRAM), which is drawn at random when the
 * directory is new and lies beside the data, readable by us alone.
 *
 * <p>It runs in a session of its own: Ctrl-C in our terminal does not reach it. Whoever started it closes it, also in a
 * shutdown hook, so that SIGTERM does not leave it running. After a {@code kill -9} it goes on alone; the next {@link
 * #start} on the same directory stops it first, so there are never two on one directory.
 *
 * <p>Start and close may be called from any thread, virtual ones too.
 */
public final class PostgresServer implements AutoCloseable {

    /** The role that {@code initdb} makes; migrations create the roles that the application works with. */
    public static final String SUPERUSER = "postgres";

    private static final Pattern DATABASE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final PostgresCluster cluster;
    private final int port;

    private PostgresServer(PostgresCluster cluster, int port) {
        this.cluster = cluster;
        this.port = port;
    }

    /**
     * @param home where data, log and password are kept; created where missing
     * @param distributions where the binaries are unpacked once
     * @param port of 127.0.0.1; 0 for any that is free
     */
    public record Settings(Path home, Path distributions, int port) {

        /** Everything in one directory, on a free port. */
        public static Settings in(Path home) {
            return new Settings(home, home, 0);
        }

        public Settings withPort(int chosen) {
            return new Settings(home, distributions, chosen);
        }

        public Settings withDistributions(Path chosen) {
            return new Settings(home, chosen, port);
        }
    }

    /** {@link Settings#in}, that is: everything in one directory, on a free port. */
    public static PostgresServer start(Path home, Progress progress) {
        return start(Settings.in(home), progress);
    }

    /**
     * Returns when the server takes connections. Stops a server left behind on this directory first, and lets PostgreSQL
     * recover what that one had committed.
     *
     * @throws EmbeddedServerException where it does not start; the message quotes PostgreSQL's own last lines
     */
    public static PostgresServer start(Settings settings, Progress progress) {
        try {
            PostgresCluster cluster = PostgresCluster.open(settings.home(), settings.distributions(), progress);
            return new PostgresServer(cluster, cluster.start(settings.port(), progress));
        } catch (IOException failure) {
            throw new EmbeddedServerException(
                    "Cannot prepare PostgreSQL in %s: %s. See to the permissions and the space of that directory."
                            .formatted(settings.home(), failure),
                    failure);
        }
    }

    public int port() {
        return port;
    }

    public String superuserPassword() {
        return cluster.password();
    }

    /** Address of one of its databases, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** What another process would know of it, see {@link RunningPostgres#in}. */
    public RunningPostgres running() {
        return new RunningPostgres(cluster.data(), port, cluster.password());
    }

    /** Creates the database where it is missing; what is there stays. */
    public Database database(String name) {
        requireDatabaseName(name);
        try (Connection connection = connect("postgres");
                var exists = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            exists.setString(1, name);
            if (!exists.executeQuery().next()) {
                execute(connection, "CREATE DATABASE " + name);
            }
        } catch (SQLException failure) {
            throw new EmbeddedServerException("Cannot create database " + name + ".", failure);
        }
        return new Database(jdbcUrl(name), SUPERUSER, cluster.password());
    }

    /** A new, empty database; one of this name goes with everything in it, whoever is connected to it. */
    public Database freshDatabase(String name) {
        requireDatabaseName(name);
        try (Connection connection = connect("postgres")) {
            execute(connection, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            execute(connection, "CREATE DATABASE " + name);
        } catch (SQLException failure) {
            throw new EmbeddedServerException("Cannot create database " + name + " anew.", failure);
        }
        return new Database(jdbcUrl(name), SUPERUSER, cluster.password());
    }

    /** Ends all sessions and stops; what was not committed is rolled back. Takes at most about 7 s. */
    @Override
    public void close() {
        cluster.stop();
    }

    /**
     * Kills every process of the server at once (SIGKILL), as a crash would: for rehearsing one. {@link #start} on the same
     * directory, and port, brings it back.
     */
    public void crash() {
        cluster.crash();
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), SUPERUSER, cluster.password());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void requireDatabaseName(String name) {
        if (!DATABASE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A database name is a lower-case letter followed by up to 62 lower-case letters, digits or _, but was '%s'"
                            .formatted(name));
        }
    }

    /** How to reach one database as superuser. */
    public record Database(String jdbcUrl, String user, String password) {

        public Connection connect() throws SQLException {
            return DriverManager.getConnection(jdbcUrl, user, password);
        }

        /** Without the password, so that it can be logged. */
        @Override
        public String toString() {
            return jdbcUrl + " as " + user;
        }
    }
}
