package org.interactionledger.standalone.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.interactionledger.embedded.DataDirectory;
import org.interactionledger.embedded.PostgresBackup;
import org.interactionledger.embedded.PostgresServer;
import org.interactionledger.embedded.Progress;
import org.interactionledger.embedded.RunningPostgres;
import org.interactionledger.eventstore.Finding;
import org.interactionledger.eventstore.LedgerCheck;
import org.interactionledger.eventstore.LedgerCheck.Checked;
import org.interactionledger.standalone.assembly.Standalone;
import org.interactionledger.standalone.operations.Manifest.LogEnd;

/**
 * Takes a backup of a ledger, which may run meanwhile. The copy of the database is recovered and its log checked at once,
 * so that a backup that exists is one that can be restored. Then everything leaves it that the log does not need: the keys
 * of data subjects, which go to a directory of their own, and the read models, which hold personal data in clear and are
 * built again from the log. What is left holds nothing personal that can be read without the keys.
 *
 * <pre>
 * to/manifest.json          every file with size and SHA-256, and where the log ends; written last
 * to/postgres/              the database, stopped
 * to/access-tokens.json     hashes of tokens, where there are any
 * keys/manifest.json        the same of the keys, and when to delete them
 * keys/*.csv                the keys of data subjects, wrapped
 * keys/master.key           what wraps them
 * keys/evidence.key         what the evidence is signed with
 * </pre>
 */
public final class Backup {

    /** So long an erased subject's key may live on in backups: keys are backed up anew before, and the old ones deleted. */
    public static final Duration KEYS_LIVE = Duration.ofDays(30);

    private static final String TOKENS = "access-tokens.json";

    private static final List<String> WITHOUT_KEYS_AND_READ_MODELS = List.of(
            "DROP SCHEMA IF EXISTS keys CASCADE",
            "DROP SCHEMA IF EXISTS projections CASCADE",
            "DROP SCHEMA IF EXISTS projections_standby CASCADE",
            "TRUNCATE ledger.snapshot",
            "VACUUM FULL pg_statistic");

    /** @param to of the log; {@code keysTo} of the keys, or empty where they are backed up by other means */
    public record Request(Path data, Path to, Optional<Path> keysTo, String product) {}

    /**
     * @param masterKey whether the master key's file was there to be backed up
     * @param keys      of the keys' backup, where one was taken
     */
    public record Taken(Manifest log, long bytes, Optional<Manifest> keys, boolean masterKey) {}

    private final Request request;
    private final Clock clock;
    private final Progress progress;

    private Backup(Request request, Clock clock, Progress progress) {
        this.request = request;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * @throws IllegalArgumentException if one of the directories is not empty
     * @throws DamagedBackup            if the copy does not pass the check
     */
    public static Taken take(Request request, Clock clock, Progress progress) {
        return new Backup(request, clock, progress).take();
    }

    private Taken take() {
        OpenLedger.requireLedger(request.data());
        EmptyDirectory.require(request.to());
        request.keysTo().ifPresent(EmptyDirectory::require);
        Path to = EmptyDirectory.make(request.to(), "rwx--x--x");
        Optional<Path> keysTo = request.keysTo().map(directory -> EmptyDirectory.make(directory, "rwx------"));
        Path home = DataDirectory.postgresIn(to);
        try (OpenLedger ledger = OpenLedger.in(request.data(), progress)) {
            RunningPostgres server = ledger.server()
                    .orElseThrow(() -> new NoLedger("Only an embedded PostgreSQL can be backed up from here."));
            PostgresBackup.copy(server, home, progress);
        }
        Instant takenAt = clock.instant();
        AtomicReference<Prepared> prepared = new AtomicReference<>();
        PostgresBackup.prepare(
                home,
                DataDirectory.postgresIn(request.data()),
                server -> prepared.set(prepare(server, keysTo)),
                progress);
        copyTokens(to);
        progress.report("Writing the manifest");
        LogEnd end = prepared.get().end();
        Manifest log = Manifest.write(to, Manifest.LOG, request.product(), takenAt, Optional.empty(), end);
        Optional<Manifest> keys = keysTo.map(directory -> Manifest.write(
                directory, Manifest.KEYS, request.product(), takenAt, Optional.of(takenAt.plus(KEYS_LIVE)), end));
        return new Taken(log, log.bytes(), keys, prepared.get().masterKey());
    }

    private record Prepared(LogEnd end, boolean masterKey) {}

    private Prepared prepare(PostgresServer server, Optional<Path> keysTo) {
        try (Connection connection = server.database(Standalone.DATABASE).connect();
                Statement statement = connection.createStatement()) {
            LogEnd end = check(OpenLedger.over(server.running()));
            boolean masterKey = false;
            if (keysTo.isPresent()) {
                progress.report("Writing the keys to " + keysTo.get());
                masterKey = KeysBackup.write(connection, request.data(), keysTo.get());
            }
            progress.report("Taking keys and read models out of the copy");
            for (String sql : WITHOUT_KEYS_AND_READ_MODELS) {
                statement.execute(sql);
            }
            return new Prepared(end, masterKey);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The copy of the database cannot be prepared: " + e.getMessage(), e);
        }
    }

    private LogEnd check(OpenLedger copy) {
        progress.report("Checking the log in the copy");
        List<Finding> findings = new ArrayList<>();
        Checked checked = LedgerCheck.run(copy.database(), findings::add, LedgerCheck.Progress.SILENT);
        if (!findings.isEmpty()) {
            throw new DamagedBackup("The log in the copy is not what was appended (" + findings.size()
                    + " findings, the first: " + findings.getFirst() + "). Run  ledger fsck  on the ledger itself;"
                    + " the copy is left in " + request.to() + " and is no backup.");
        }
        return new LogEnd(checked.position(), checked.hash());
    }

    private void copyTokens(Path to) {
        Path tokens = request.data().resolve(TOKENS);
        try {
            if (Files.exists(tokens)) {
                Files.copy(tokens, to.resolve(TOKENS));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy " + tokens, e);
        }
    }
}
