package org.interactionledger.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.interactionledger.embedded.PostgresServer.Database;

/**
 * A PostgreSQL that another process started with {@link PostgresServer} and keeps running. To be connected to, never to be
 * stopped.
 *
 * @param data     its cluster's files
 * @param port     of 127.0.0.1
 * @param password of {@link PostgresServer#SUPERUSER}
 */
public record RunningPostgres(Path data, int port, String password) {

    /** Lines of {@code postmaster.pid}, from 0 (PostgreSQL's {@code src/include/utils/pidfile.h}). */
    private static final int PID_LINE = 0;

    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /**
     * @param home as in {@link PostgresServer.Settings}
     * @return empty where none runs there, or one that does not take connections yet
     */
    public static Optional<RunningPostgres> in(Path home) {
        Path data = home.resolve("data");
        try {
            Path pidFile = data.resolve("postmaster.pid");
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(pidFile, StandardCharsets.UTF_8);
            if (lines.size() <= STATUS_LINE || !lines.get(STATUS_LINE).strip().equals("ready")) {
                return Optional.empty();
            }
            long pid = Long.parseLong(lines.get(PID_LINE).strip());
            if (ProcessHandle.of(pid).filter(ServerProcess::isAlive).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new RunningPostgres(
                    data,
                    Integer.parseInt(lines.get(PORT_LINE).strip()),
                    Files.readString(home.resolve("superuser-password"), StandardCharsets.UTF_8)
                            .strip()));
        } catch (IOException | NumberFormatException failure) {
            throw new EmbeddedServerException(
                    "Cannot find out whether a PostgreSQL runs in %s: %s. Ask as the user who runs the ledger."
                            .formatted(home, failure),
                    failure);
        }
    }

    /** How to reach one of its databases as superuser. */
    public Database database(String name) {
        return new Database("jdbc:postgresql://127.0.0.1:" + port + "/" + name, PostgresServer.SUPERUSER, password);
    }

    /** Without the password, so that it can be logged. */
    @Override
    public String toString() {
        return "PostgreSQL on 127.0.0.1:" + port + " over " + data;
    }
}
