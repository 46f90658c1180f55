package org.interactionledger.standalone.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.interactionledger.embedded.DataDirectory;
import org.interactionledger.embedded.PostgresServer;
import org.interactionledger.embedded.PostgresServer.Database;
import org.interactionledger.embedded.Progress;
import org.interactionledger.embedded.RunningPostgres;
import org.interactionledger.eventstore.LedgerDatabase;
import org.interactionledger.standalone.assembly.Standalone;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A ledger's database, opened from beside it. Where the ledger of a data directory runs, its PostgreSQL is only connected
 * to; where it does not, PostgreSQL alone is started on the directory, and stopped again by {@link #close}.
 */
public final class OpenLedger implements AutoCloseable {

    private static final String APPLICATION_NAME = "interaction-ledger operations";

    private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
    private final DataSource database;
    private final Optional<RunningPostgres> server;

    private OpenLedger(DataSource database, Optional<RunningPostgres> server) {
        this.database = database;
        this.server = server;
    }

    /**
     * The ledger of a data directory.
     *
     * @throws NoLedger if there is none, or its PostgreSQL is just starting or stopping
     */
    public static OpenLedger in(Path data, Progress progress) {
        requireLedger(data);
        if (!isFree(data)) {
            RunningPostgres running = RunningPostgres.in(DataDirectory.postgresIn(data))
                    .orElseThrow(() -> new NoLedger("The ledger in " + data
                            + " is starting or stopping: its PostgreSQL takes no connections. Try again in a moment."));
            return over(running);
        }
        Deque<AutoCloseable> started = new ArrayDeque<>();
        DataDirectory directory = DataDirectory.open(data);
        started.push(directory);
        try {
            StoppedAtExit postgres = StoppedAtExit.of(PostgresServer.start(directory.postgres(), progress));
            started.push(postgres);
            OpenLedger ledger = over(postgres.server().running());
            ledger.toClose.addAll(started);
            return ledger;
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    static OpenLedger over(RunningPostgres running) {
        Database database = running.database(Standalone.DATABASE);
        return new OpenLedger(source(database.jdbcUrl(), database.user(), database.password()), Optional.of(running));
    }

    /** A ledger in a PostgreSQL of one's own. User and password may also stand in the URL. */
    public static OpenLedger at(String jdbcUrl, @Nullable String user, @Nullable String password) {
        return new OpenLedger(source(jdbcUrl, user, password), Optional.empty());
    }

    /** New connections, as superuser where the server is ours. */
    public DataSource database() {
        return database;
    }

    /** The server, where it is ours: then its files are at hand. */
    public Optional<RunningPostgres> server() {
        return server;
    }

    @Override
    public void close() {
        while (!toClose.isEmpty()) {
            try {
                toClose.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("PostgreSQL did not stop: " + e.getMessage(), e);
            }
        }
    }

    static void requireLedger(Path data) {
        if (!Files.isDirectory(data)) {
            throw new NoLedger(data + " is no directory. Name the data directory of a ledger with --data.");
        }
        if (!Files.exists(data.resolve("lock")) || !Files.isDirectory(DataDirectory.postgresIn(data))) {
            throw new NoLedger(data + " is not the data directory of a ledger: it has no lock and no postgres"
                    + " in it. Name the directory that  ledger run  printed as Data.");
        }
    }

    /** The ledger of a data directory, made where there is none yet. */
    public static OpenLedger inNewOr(Path data, Progress progress) {
        if (Files.exists(DataDirectory.postgresIn(data))) {
            return in(data, progress);
        }
        EmptyDirectory.require(data);
        try (DataDirectory directory = DataDirectory.open(data);
                StoppedAtExit postgres = StoppedAtExit.of(PostgresServer.start(directory.postgres(), progress))) {
            postgres.server().database(Standalone.DATABASE);
            // The application's password is drawn anew at its next start.
            LedgerDatabase.migrate(
                    over(postgres.server().running()).database(),
                    UUID.randomUUID().toString());
        }
        return in(data, progress);
    }

    private static boolean isFree(Path data) {
        try {
            return DataDirectory.isFree(data);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot find out whether a ledger runs in " + data, e);
        }
    }

    private static DataSource source(String jdbcUrl, @Nullable String user, @Nullable String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        if (user != null) {
            source.setUser(user);
        }
        if (password != null) {
            source.setPassword(password);
        }
        source.setConnectTimeout(10);
        source.setTcpKeepAlive(true);
        source.setApplicationName(APPLICATION_NAME);
        return source;
    }
}
