package org.interactionledger.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A copy of a cluster's files, taken while its server runs, and made ready so that a server can start from it without
 * replaying anything. A copy has the form of {@link PostgresServer.Settings#home()}: {@code data/} and
 * {@code superuser-password}.
 */
public final class PostgresBackup {

    private static final Pattern WAL_SEGMENT = Pattern.compile("[0-9A-F]{24}");
    private static final Pattern WAL_HISTORY = Pattern.compile("[0-9A-F]{8}\\.history");

    private static final String RESERVE_WAL =
            "SELECT pg_create_physical_replication_slot('ledger_backup_' || pg_backend_pid(), true, true)";
    private static final String START = "SELECT pg_walfile_name(pg_backup_start('interaction-ledger', true))";
    private static final String STOP =
            "SELECT pg_walfile_name(lsn), labelfile, spcmapfile FROM pg_backup_stop(wait_for_archive => false)";

    private PostgresBackup() {}

    /**
     * Copies a running cluster. Whatever was committed before this returns is in the copy.
     *
     * @param home a new or empty directory that the servers' user can reach
     */
    public static void copy(RunningPostgres server, Path home, Progress progress) {
        try (Connection session = server.database("postgres").connect()) {
            ServiceAccount account = ServiceAccount.ofThisProcess();
            account.createPassage(home);
            account.requireReachable(home, "Choose a directory below one that is open to all, such as /var/lib.");
            ClusterFiles files = new ClusterFiles(account);
            Path data = home.resolve("data");
            text(session, RESERVE_WAL);
            String firstSegment = text(session, START);
            progress.report("Copying " + server.data());
            files.copyRunning(server.data(), data);
            progress.report("Ending the copy");
            try (PreparedStatement stop = session.prepareStatement(STOP);
                    ResultSet row = stop.executeQuery()) {
                row.next();
                if (!row.getString("spcmapfile").isBlank()) {
                    throw new EmbeddedServerException("The cluster in " + server.data() + " has tablespaces of its own,"
                            + " which this backup does not copy. Use PostgreSQL's own tools.");
                }
                progress.report("Copying the write-ahead log from " + firstSegment + " to " + row.getString(1));
                copyWal(files, server.data(), data, firstSegment, row.getString(1));
                files.write(
                        data.resolve("backup_label"), row.getString("labelfile").getBytes(StandardCharsets.UTF_8));
            }
            copyPassword(server, home);
        } catch (IOException | SQLException failure) {
            throw new EmbeddedServerException(
                    "Cannot copy %s to %s: %s".formatted(server.data(), home, failure.getMessage()), failure);
        }
    }

    /**
     * Recovers a copy, does some work on it, and leaves it stopped, with none of the log that recovery needed: what the
     * work deletes is then in none of its files.
     *
     * @param distributions where the binaries are unpacked
     */
    public static void prepare(Path home, Path distributions, Consumer<PostgresServer> work, Progress progress) {
        Path settings = home.resolve("data").resolve("postgresql.auto.conf");
        try {
            byte[] before = Files.readAllBytes(settings);
            // A recycled segment would keep the bytes of the one that it was.
            Files.writeString(settings, "\nwal_recycle = off\nautovacuum = off\n", StandardOpenOption.APPEND);
            String segment = worked(home, distributions, work, progress);
            Files.write(settings, before);
            deleteWalBut(segment, home.resolve("data").resolve("pg_wal"));
            Directories.delete(home.resolve("log"));
            Files.deleteIfExists(home.resolve("last-command.log"));
        } catch (IOException | SQLException failure) {
            throw new EmbeddedServerException(
                    "Cannot prepare the copy in %s: %s".formatted(home, failure.getMessage()), failure);
        }
    }

    /** @return the segment of the write-ahead log that the stopped server ended in */
    private static String worked(Path home, Path distributions, Consumer<PostgresServer> work, Progress progress)
            throws SQLException {
        PostgresServer server = PostgresServer.start(new PostgresServer.Settings(home, distributions, 0), progress);
        Thread stopping = Thread.ofPlatform().unstarted(server::close);
        Runtime.getRuntime().addShutdownHook(stopping);
        try (server;
                Connection session = server.running().database("postgres").connect()) {
            work.accept(server);
            text(session, "SELECT pg_switch_wal()");
            execute(session, "CHECKPOINT");
            return text(session, "SELECT pg_walfile_name(pg_current_wal_insert_lsn())");
        } finally {
            Runtime.getRuntime().removeShutdownHook(stopping);
        }
    }

    /** Copies a prepared copy to where a server shall run. */
    public static void place(Path from, Path home) {
        try {
            ServiceAccount account = ServiceAccount.ofThisProcess();
            account.createPassage(home);
            new ClusterFiles(account).copyStopped(from.resolve("data"), home.resolve("data"));
            PostgresCluster.writePrivately(
                    home.resolve("superuser-password"), Files.readString(from.resolve("superuser-password")));
        } catch (IOException failure) {
            throw new EmbeddedServerException(
                    "Cannot copy %s to %s: %s".formatted(from, home, failure.getMessage()), failure);
        }
    }

    private static void copyWal(ClusterFiles files, Path data, Path target, String first, String last)
            throws IOException {
        try (DirectoryStream<Path> segments = Files.newDirectoryStream(data.resolve("pg_wal"))) {
            for (Path segment : segments) {
                String name = segment.getFileName().toString();
                boolean needed =
                        WAL_SEGMENT.matcher(name).matches() && name.compareTo(first) >= 0 && name.compareTo(last) <= 0;
                if (needed || WAL_HISTORY.matcher(name).matches()) {
                    files.copyFile(segment, target.resolve("pg_wal").resolve(name));
                }
            }
        }
    }

    private static void copyPassword(RunningPostgres server, Path home) throws IOException {
        PostgresCluster.writePrivately(home.resolve("superuser-password"), server.password());
    }

    /** Also those beyond it, which a server makes ahead. */
    private static void deleteWalBut(String kept, Path wal) throws IOException {
        try (DirectoryStream<Path> segments = Files.newDirectoryStream(wal)) {
            for (Path segment : segments) {
                String name = segment.getFileName().toString();
                if (WAL_SEGMENT.matcher(name).matches() && !name.equals(kept)) {
                    Files.delete(segment);
                }
            }
        }
    }

    private static String text(Connection session, String sql) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private static void execute(Connection session, String sql) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(sql)) {
            statement.execute();
        }
    }
}
