package org.interactionledger.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Where {@link SharedServers} keeps its files: a directory for this JVM, deleted at its end, beside the distributions that
 * all JVMs of this user share.
 */
final class SharedPlace {

    /** Between making a directory and locking it, a JVM must not lose it to another's sweep. */
    private static final Duration TOO_YOUNG_TO_SWEEP = Duration.ofMinutes(2);

    private final Path distributions;
    private final DataDirectory directory;
    private final List<AutoCloseable> servers = new CopyOnWriteArrayList<>();

    private SharedPlace(Path distributions, DataDirectory directory) {
        this.distributions = distributions;
        this.directory = directory;
    }

    private static final class Lazily {
        static final SharedPlace ONE = open();
    }

    static SharedPlace ofThisJvm() {
        return Lazily.ONE;
    }

    /** Unpacked once for all test runs of this user. */
    Path distributions() {
        return distributions;
    }

    PostgresServer.Settings postgres() {
        return PostgresServer.Settings.in(directory.postgres()).withDistributions(distributions);
    }

    ElasticsearchServer.Settings elasticsearch() {
        return ElasticsearchServer.Settings.in(directory.elasticsearch()).withDistributions(distributions);
    }

    <S extends AutoCloseable> S closeAtEnd(S server) {
        servers.add(server);
        return server;
    }

    private static SharedPlace open() {
        Path root = Path.of(
                System.getProperty("java.io.tmpdir"), "interaction-ledger-test-" + System.getProperty("user.name"));
        try {
            Path distributions = root.resolve("distributions");
            for (Path shared : List.of(root, distributions)) {
                Files.createDirectories(shared);
                Files.setPosixFilePermissions(
                        shared, ServiceAccount.ofThisProcess().passage());
            }
            sweep(root);
            SharedPlace place =
                    new SharedPlace(distributions, DataDirectory.open(Files.createTempDirectory(root, "jvm-")));
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(place::end));
            return place;
        } catch (IOException failure) {
            throw new EmbeddedServerException(
                    "Cannot make a directory for the servers of this test run in " + root + ".", failure);
        }
    }

    private static void sweep(Path root) throws IOException {
        try (DirectoryStream<Path> earlier = Files.newDirectoryStream(root, "jvm-*")) {
            for (Path candidate : earlier) {
                if (Files.getLastModifiedTime(candidate)
                                .toInstant()
                                .isBefore(Instant.now().minus(TOO_YOUNG_TO_SWEEP))
                        && DataDirectory.isFree(candidate)) {
                    killEverythingIn(candidate.toRealPath());
                    Directories.delete(candidate);
                }
            }
        }
    }

    private static void killEverythingIn(Path abandoned) {
        ServerProcess.running(arguments -> arguments.stream().anyMatch(part -> part.contains(abandoned.toString())))
                .forEach(server -> ServerProcess.kill(server, Duration.ofSeconds(5)));
    }

    private void end() {
        servers.parallelStream().forEach(SharedPlace::close);
        directory.close();
        try {
            Directories.delete(directory.path());
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot delete " + directory.path(), failure);
        }
    }

    private static void close(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception failure) {
            throw new IllegalStateException("A server of the tests did not stop.", failure);
        }
    }
}
