package org.interactionledger.standalone.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.interactionledger.embedded.DataDirectory;
import org.interactionledger.embedded.PostgresBackup;
import org.interactionledger.embedded.PostgresServer;
import org.interactionledger.embedded.Progress;
import org.interactionledger.eventstore.Finding;
import org.interactionledger.eventstore.LedgerCheck;
import org.interactionledger.eventstore.LedgerCheck.Checked;
import org.interactionledger.eventstore.LedgerDatabase;
import org.interactionledger.standalone.access.SecretFile;

/**
 * Makes a data directory of a backup. Every file is held against the manifest before anything is written, and the log in
 * the new directory is checked to its end afterwards. Read models and search index are not in a backup: the next start
 * builds them from the log.
 */
public final class Restore {

    private static final String TOKENS = "access-tokens.json";

    private static final String HASH = "SELECT encode(hash, 'hex') FROM ledger.event WHERE position = ?";

    /**
     * @param from        of the log
     * @param keysFrom    of the keys, taken with that log or later; empty where they are brought by other means
     * @param expiredKeys whether keys are taken though they should have been deleted
     */
    public record Request(Path from, Optional<Path> keysFrom, boolean expiredKeys, Path data) {}

    /** @param asBackedUp whether the log in the new directory has the manifest's event at its end */
    public record Restored(Manifest backup, Checked checked, boolean asBackedUp, boolean keys) {}

    private final Request request;
    private final Progress progress;

    private Restore(Request request, Progress progress) {
        this.request = request;
        this.progress = progress;
    }

    /**
     * @param findings told what the check of the restored log finds
     * @throws DamagedBackup            if a file is not what was backed up; nothing was written
     * @throws IllegalArgumentException if the new directory is not empty
     */
    public static Restored run(
            Request request,
            Clock clock,
            Consumer<Finding> findings,
            LedgerCheck.Progress checking,
            Progress progress) {
        return new Restore(request, progress).run(clock, findings, checking);
    }

    private Restored run(Clock clock, Consumer<Finding> findings, LedgerCheck.Progress checking) {
        EmptyDirectory.require(request.data());
        progress.report("Checking the files of " + request.from());
        Manifest log = Manifest.verified(request.from(), Manifest.LOG);
        request.keysFrom()
                .ifPresent(directory -> KeysBackup.requireUsable(
                        directory, log.log().position(), clock.instant(), request.expiredKeys()));
        try (DataDirectory data = DataDirectory.open(request.data())) {
            progress.report("Copying to " + data.path());
            PostgresBackup.place(DataDirectory.postgresIn(request.from()), data.postgres());
            if (Files.exists(request.from().resolve(TOKENS))) {
                SecretFile.write(
                        data.path().resolve(TOKENS),
                        Files.readAllBytes(request.from().resolve(TOKENS)));
            }
            try (StoppedAtExit started = StoppedAtExit.of(PostgresServer.start(data.postgres(), progress))) {
                DataSource database =
                        OpenLedger.over(started.server().running()).database();
                // The application's password is drawn anew at its next start.
                LedgerDatabase.migrate(database, UUID.randomUUID().toString());
                loadKeys(database, data.path());
                progress.report("Checking the log");
                Checked checked = LedgerCheck.run(database, findings, checking);
                return new Restored(
                        log,
                        checked,
                        hash(database, log.log().position()).equals(log.log().hash()),
                        request.keysFrom().isPresent());
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("Cannot restore to " + request.data() + ": " + e.getMessage(), e);
        }
    }

    private void loadKeys(DataSource database, Path data) {
        request.keysFrom().ifPresent(directory -> {
            progress.report("Bringing in the keys of " + directory);
            KeysBackup.bringIn(database, directory, data);
        });
    }

    private static String hash(DataSource database, long position) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(HASH)) {
            statement.setLong(1, position);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }
}
