package org.interactionledger.standalone.soak.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.interactionledger.standalone.soak.store.NodeSettings.Role;

/** The processes of one run, and the histories that they, and those killed before them, leave. For one thread. */
final class Nodes implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final List<String> command;
    private final CrashableDatabase database;
    private final Path histories;
    private final int threads;
    private final long seed;
    private final Findings findings;
    private final List<NodeProcess> running = new ArrayList<>();
    private int started;

    Nodes(List<String> command, CrashableDatabase database, Path histories, int threads, long seed, Findings findings) {
        this.command = command;
        this.database = database;
        this.histories = histories;
        this.threads = threads;
        this.seed = seed;
        this.findings = findings;
    }

    void start(Role role, int count) {
        for (int i = 0; i < count; i++) {
            start(role);
        }
    }

    private void start(Role role) {
        started++;
        NodeSettings settings = new NodeSettings(
                role, started, database.jdbcUrl(), histories.resolve(started + ".history"), threads, seed);
        running.add(NodeProcess.start(command, settings, database.password()));
    }

    /** Until each has written something into its history: a reader that comes when all is over sees nothing. */
    void awaitBegun() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (NodeProcess node : running) {
            while (!node.hasBegun()) {
                if (!node.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException(node + " of the soak does not begin; its log is in " + histories);
                }
                Thread.sleep(LOOK);
            }
        }
    }

    NodeProcess any(Role role, SplittableRandom random) {
        List<NodeProcess> candidates = ofRole(role);
        return candidates.get(random.nextInt(candidates.size()));
    }

    long count(Role role) {
        return ofRole(role).size();
    }

    void replace(NodeProcess killed) {
        running.remove(killed);
        start(killed.role());
    }

    /** First the writers, so that the readers have an end to come to. */
    void end() throws InterruptedException {
        end(Role.WRITER);
        end(Role.READER);
    }

    /** One of each process that ever ran, and got far enough to have one. */
    List<Path> histories() throws IOException {
        try (Stream<Path> files = Files.list(histories)) {
            return files.filter(file -> file.toString().endsWith(".history"))
                    .sorted()
                    .toList();
        }
    }

    private void end(Role role) throws InterruptedException {
        List<NodeProcess> ending = ofRole(role);
        ending.forEach(NodeProcess::end);
        for (NodeProcess node : ending) {
            if (!node.awaitEnd(PATIENCE)) {
                findings.add("hang", node + " does not end; what its threads do is in its log in " + histories);
                node.kill();
            } else if (node.exitCode() != 0) {
                findings.add("trouble", node + " ended with " + node.exitCode() + "; its log is in " + histories);
            }
        }
    }

    private List<NodeProcess> ofRole(Role role) {
        return running.stream().filter(node -> node.role() == role).toList();
    }

    @Override
    public void close() {
        for (NodeProcess node : running) {
            try {
                node.kill();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
