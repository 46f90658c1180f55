package org.interactionledger.standalone.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.interactionledger.embedded.DataDirectory;
import org.interactionledger.embedded.EmbeddedServerException;
import org.interactionledger.embedded.PostgresServer;
import org.interactionledger.embedded.Progress;

/**
 * The keys of a data directory, whether a ledger works there or not: connects to the PostgreSQL that runs, or starts it
 * for as long as this is open.
 */
public final class KeysDatabase implements AutoCloseable {

    private static final int PORT_LINE = 3;

    private final LedgerStore store;
    private final Path masterKey;
    private final List<AutoCloseable> toStop;

    private KeysDatabase(LedgerStore store, Path masterKey, List<AutoCloseable> toStop) {
        this.store = store;
        this.masterKey = masterKey;
        this.toStop = toStop;
    }

    /** @throws EmbeddedServerException if no ledger was ever started on that directory */
    public static KeysDatabase open(Path directory, Progress progress) throws IOException {
        Path password = directory.resolve("ledger-app.password");
        if (!Files.exists(password)) {
            throw new EmbeddedServerException(
                    "There are no keys in " + directory + ": no ledger was started there. Name another with --data.");
        }
        Path running = directory.resolve("postgres").resolve("data").resolve("postmaster.pid");
        try {
            DataDirectory data = DataDirectory.open(directory);
            try {
                PostgresServer server = PostgresServer.start(data.postgres(), progress);
                return of(directory, server.port(), List.of(server, data));
            } catch (RuntimeException e) {
                data.close();
                throw e;
            }
        } catch (EmbeddedServerException inUse) {
            if (!Files.exists(running)) {
                throw inUse;
            }
            return of(
                    directory,
                    Integer.parseInt(Files.readAllLines(running).get(PORT_LINE).strip()),
                    List.of());
        }
    }

    private static KeysDatabase of(Path directory, int port, List<AutoCloseable> toStop) throws IOException {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/" + Standalone.DATABASE;
        String password = Files.readString(directory.resolve("ledger-app.password"));
        return new KeysDatabase(new LedgerStore(url, password), directory.resolve("master.key"), toStop);
    }

    public DataSource connections() {
        return store.connections();
    }

    public Path masterKey() {
        return masterKey;
    }

    @Override
    public void close() throws IOException {
        for (AutoCloseable part : toStop) {
            try {
                part.close();
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException("While stopping PostgreSQL", e);
            }
        }
    }
}
