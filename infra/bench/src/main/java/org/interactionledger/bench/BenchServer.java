package org.interactionledger.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.interactionledger.embedded.DataDirectory;
import org.interactionledger.embedded.Directories;
import org.interactionledger.embedded.PostgresServer;
import org.interactionledger.embedded.Progress;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL for one bench, set up as the product sets up its own, in a temporary directory that is deleted at the
 * end, also where the bench is stopped by Ctrl-C or SIGTERM.
 */
final class BenchServer implements AutoCloseable {

    private final DataDirectory directory;
    private final PostgresServer postgres;
    private final Thread atEnd = Thread.ofPlatform().unstarted(this::stop);

    private BenchServer(DataDirectory directory, PostgresServer postgres) {
        this.directory = directory;
        this.postgres = postgres;
        Runtime.getRuntime().addShutdownHook(atEnd);
    }

    static BenchServer start(Progress progress) {
        try {
            Path place = Files.createTempDirectory("ledger-bench-");
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx--x--x"));
            DataDirectory directory = DataDirectory.open(place);
            return new BenchServer(directory, PostgresServer.start(directory.postgres(), progress));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot make a directory for the bench in " + System.getProperty("java.io.tmpdir")
                            + ". See to its space and permissions, or choose another with -Djava.io.tmpdir=",
                    e);
        }
    }

    /** A new, empty database, as the server's superuser. */
    DataSource database(String name) {
        PostgresServer.Database database = postgres.freshDatabase(name);
        return source(database.jdbcUrl(), database.user(), database.password());
    }

    /** The same database as somebody else. */
    DataSource as(String name, String user, String password) {
        return source(postgres.jdbcUrl(name), user, password);
    }

    /** Where a file can be kept that is deleted with everything else. */
    Path file(String name) {
        return directory.path().resolve(name);
    }

    /**
     * Writes what is dirty, and collects what is garbage, so that no contender pays for the one before, nor for the making
     * of the events that it will append.
     */
    void settle() {
        System.gc();
        try (Connection connection = as("postgres", PostgresServer.SUPERUSER, postgres.superuserPassword())
                        .getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        } catch (SQLException e) {
            throw new IllegalStateException("The bench's PostgreSQL refuses a checkpoint", e);
        }
    }

    /** The server's value of a setting. */
    String setting(String name) {
        try (Connection connection = as("postgres", PostgresServer.SUPERUSER, postgres.superuserPassword())
                        .getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + name)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException("The bench's PostgreSQL does not tell its " + name, e);
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atEnd);
        stop();
    }

    private void stop() {
        postgres.close();
        directory.close();
        try {
            Directories.delete(directory.path());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + directory.path() + ", which a bench used", e);
        }
    }

    private static DataSource source(String url, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setReWriteBatchedInserts(true);
        return source;
    }
}
