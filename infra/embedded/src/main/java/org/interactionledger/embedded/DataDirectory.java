package org.interactionledger.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The directory in which one running application keeps everything. An application opens it before it starts anything
 * else, and closes it last.
 *
 * <p>It is held by a lock of the operating system, so it is free again as soon as its JVM is gone, however that ended; the
 * servers that such a JVM left behind are stopped by the next start of {@link PostgresServer} and {@link
 * ElasticsearchServer}.
 *
 * <p>Mode 0700; where root is the user, 0711 with closed directories inside, since the servers then run as another user.
 */
public final class DataDirectory implements AutoCloseable {

    private static final String LOCK = "lock";

    /**
     * Closing any channel of a file drops the locks that this process has on it, so a second opening in the same JVM must
     * be refused before the file is touched.
     */
    private static final Set<Path> OPEN_IN_THIS_JVM = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Where data goes when nobody says otherwise: {@code $XDG_STATE_HOME} or {@code ~/.local/state} for an ordinary user,
     * {@code /var/lib} for root, whose home is closed to the user that the servers run as.
     */
    public static Path defaultLocation() {
        if (ServiceAccount.isRoot()) {
            return Path.of("/var/lib/interaction-ledger");
        }
        String stateHome = System.getenv("XDG_STATE_HOME");
        return (stateHome == null || stateHome.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".local", "state")
                        : Path.of(stateHome))
                .resolve("interaction-ledger");
    }

    /**
     * Creates the directory where it is missing, and locks it.
     *
     * @throws EmbeddedServerException where another application holds it, it holds files of somebody else, or the servers
     *     could not reach it
     */
    public static DataDirectory open(Path location) {
        try {
            ServiceAccount account = ServiceAccount.ofThisProcess();
            Files.createDirectories(location.toAbsolutePath());
            Path path = location.toRealPath();
            if (!OPEN_IN_THIS_JVM.add(path)) {
                throw new EmbeddedServerException(
                        "Cannot use %s: this same process has it open already.".formatted(path));
            }
            try {
                requireOursOrEmpty(path);
                Files.setPosixFilePermissions(path, account.passage());
                account.requireReachable(
                        path,
                        "Choose another directory, such as %s, or start as an ordinary user."
                                .formatted(defaultLocation()));
                return new DataDirectory(path, lock(path));
            } catch (IOException | RuntimeException refused) {
                OPEN_IN_THIS_JVM.remove(path);
                throw refused;
            }
        } catch (IOException failure) {
            throw new EmbeddedServerException(
                    "Cannot use %s as data directory: %s. Choose another, or see to its permissions and space."
                            .formatted(location, failure),
                    failure);
        }
    }

    /** Before its permissions change: somebody may have named his home directory. */
    private static void requireOursOrEmpty(Path path) throws IOException {
        if (Files.exists(path.resolve(LOCK))) {
            return;
        }
        try (Stream<Path> content = Files.list(path)) {
            if (content.findAny().isPresent()) {
                throw new EmbeddedServerException(
                        "Cannot use %s as data directory: it holds files that are not Interaction Ledger's. Name a new or an empty directory."
                                .formatted(path));
            }
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        Path lockFile = path.resolve(LOCK);
        FileChannel channel = FileChannel.open(
                lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new EmbeddedServerException(
                    "Cannot use %s: another Interaction Ledger works there (%s). Stop that one, or choose another directory."
                            .formatted(
                                    path,
                                    Files.readString(lockFile, StandardCharsets.UTF_8)
                                            .strip()));
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap("process %d since %s%n"
                .formatted(ProcessHandle.current().pid(), Instant.now().truncatedTo(ChronoUnit.SECONDS))
                .getBytes(StandardCharsets.UTF_8)));
        channel.force(true);
        return channel;
    }

    /** Whether no living application holds this directory, which has to be there. */
    public static boolean isFree(Path location) throws IOException {
        if (OPEN_IN_THIS_JVM.contains(location.toRealPath())) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(location.resolve(LOCK), StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        } catch (NoSuchFileException neverHeld) {
            return true;
        }
    }

    /** Absolute, with symbolic links resolved. */
    public Path path() {
        return path;
    }

    /** Where PostgreSQL keeps its binaries, data, log and password. */
    public Path postgres() {
        return postgresIn(path);
    }

    /** The same of a directory that this process has not opened. */
    public static Path postgresIn(Path location) {
        return location.resolve("postgres");
    }

    /** Where Elasticsearch keeps its distribution, configuration, data and log. */
    public Path elasticsearch() {
        return path.resolve("elasticsearch");
    }

    /** Frees the directory. Stop the servers first. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot close the lock of " + path, failure);
        } finally {
            OPEN_IN_THIS_JVM.remove(path);
        }
    }
}
