package org.interactionledger.standalone.soak.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.interactionledger.embedded.Progress;
import org.interactionledger.standalone.soak.store.NodeSettings.Role;

/** Does harm at random, and demands after each that the log goes on to grow. For one thread. */
final class Chaos {

    /** Longer than PostgreSQL takes to recover here, and than an idle transaction may hold the head. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration LOOK = Duration.ofMillis(50);

    private final Nodes nodes;
    private final CrashableDatabase database;
    private final Findings findings;
    private final SplittableRandom random;
    private final Duration longestPause;
    private final Progress progress;
    private int harms;

    enum Harm {
        KILL_WRITER,
        KILL_READER,
        KILL_BACKEND,
        KILL_DATABASE,
        PAUSE_WRITER
    }

    Chaos(
            Nodes nodes,
            CrashableDatabase database,
            Findings findings,
            long seed,
            Duration longestPause,
            Progress progress) {
        this.nodes = nodes;
        this.database = database;
        this.findings = findings;
        this.random = new SplittableRandom(seed);
        this.longestPause = longestPause;
        this.progress = progress;
    }

    int harms() {
        return harms;
    }

    /** Every kind of harm comes in turn, in another order each time round, and each at least once. */
    void until(long deadline) throws InterruptedException {
        List<Harm> next = new ArrayList<>(List.of(Harm.values()));
        boolean isFirstRound = true;
        while (isFirstRound || System.nanoTime() < deadline) {
            if (next.isEmpty()) {
                next.addAll(List.of(Harm.values()));
            }
            Harm harm = next.remove(random.nextInt(next.size()));
            Thread.sleep(random.nextInt(200, 2_000));
            long before = awaitHead();
            boolean done = harm(harm);
            if (done) {
                harms++;
                progress.report(harm + " at position " + before);
            }
            awaitGrowth(harm);
            isFirstRound &= !next.isEmpty();
        }
    }

    private boolean harm(Harm harm) throws InterruptedException {
        switch (harm) {
            case KILL_WRITER, KILL_READER -> {
                NodeProcess node = nodes.any(harm == Harm.KILL_WRITER ? Role.WRITER : Role.READER, random);
                node.kill();
                nodes.replace(node);
            }
            case KILL_BACKEND -> {
                return database.killBackend(random);
            }
            case KILL_DATABASE -> {
                database.crash();
                database.comeBack();
            }
            case PAUSE_WRITER -> pause(nodes.any(Role.WRITER, random));
        }
        return true;
    }

    /** The others go on while it sleeps, even where it has the head: then PostgreSQL takes it away after 5 s. */
    private void pause(NodeProcess node) throws InterruptedException {
        node.pause();
        long wake = System.nanoTime() + random.nextLong(longestPause.toNanos() / 2, longestPause.toNanos());
        if (nodes.count(Role.WRITER) > 1) {
            awaitGrowth(Harm.PAUSE_WRITER);
        }
        Thread.sleep(Duration.ofNanos(Math.max(0, wake - System.nanoTime())));
        node.resume();
    }

    private void awaitGrowth(Harm harm) throws InterruptedException {
        long from = awaitHead();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (database.head().orElse(-1) > from) {
                return;
            }
            Thread.sleep(LOOK);
        }
        findings.add("hang", "for " + PATIENCE.toSeconds() + " s nothing was appended after " + harm);
    }

    private long awaitHead() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (database.head().isPresent()) {
                return database.head().orElse(0);
            }
            Thread.sleep(LOOK);
        }
        throw new IllegalStateException(
                "PostgreSQL does not answer, or has no ledger, for " + PATIENCE.toSeconds() + " s");
    }
}
