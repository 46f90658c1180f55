package org.interactionledger.standalone.soak.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.interactionledger.embedded.DataDirectory;
import org.interactionledger.embedded.Progress;
import org.interactionledger.eventstore.InMemorySubjectKeys;
import org.interactionledger.eventstore.LedgerCheck;
import org.interactionledger.eventstore.PostgresEventStorageEngine;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.standalone.soak.store.Fact.Answer;
import org.interactionledger.standalone.soak.store.NodeSettings.Role;

/**
 * Runs writers and readers as processes against one PostgreSQL, does them harm, and judges the log by their histories. What
 * happens when is not the same in two runs of one seed; what is done to whom is.
 */
public final class StoreSoak {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private StoreSoak() {}

    /**
     * @param node          the command that starts {@link StoreNode#run}, where arguments are added
     * @param data          a new directory for the database and the histories
     * @param distributions where PostgreSQL is unpacked, once for all runs
     * @param events        goes on beyond the duration until there are this many since all processes were there
     * @param threads       how many append at once in each writer
     * @param isHarmed       whether processes are killed and paused
     * @param longestPause  of a process that is stopped and goes on
     */
    public record Settings(
            List<String> node,
            Path data,
            Path distributions,
            Duration duration,
            long events,
            int writers,
            int readers,
            int threads,
            boolean isHarmed,
            Duration longestPause,
            long seed) {

        public Settings withDuration(Duration chosen) {
            return new Settings(
                    node, data, distributions, chosen, events, writers, readers, threads, isHarmed, longestPause, seed);
        }

        public Settings withEvents(long chosen) {
            return new Settings(
                    node,
                    data,
                    distributions,
                    duration,
                    chosen,
                    writers,
                    readers,
                    threads,
                    isHarmed,
                    longestPause,
                    seed);
        }

        public Settings withNodes(int chosenWriters, int chosenReaders) {
            return new Settings(
                    node,
                    data,
                    distributions,
                    duration,
                    events,
                    chosenWriters,
                    chosenReaders,
                    threads,
                    isHarmed,
                    longestPause,
                    seed);
        }

        public Settings harmed() {
            return new Settings(
                    node, data, distributions, duration, events, writers, readers, threads, true, longestPause, seed);
        }
    }

    /**
     * @param unanswered units of work whose process was killed while they waited
     * @param reads      events that readers met, by position
     * @param counts     of what is wrong, by kind
     * @param findings   some of each kind
     */
    public record Summary(
            boolean passed,
            long seed,
            long seconds,
            int harms,
            long events,
            long acknowledged,
            long conflicted,
            long refused,
            long unknown,
            long unanswered,
            long reads,
            Map<String, Long> counts,
            List<String> findings) {}

    public static Summary run(Settings settings, Progress progress) throws IOException, InterruptedException {
        try (DataDirectory directory = DataDirectory.open(settings.data());
                CrashableDatabase database =
                        new CrashableDatabase(directory.postgres(), settings.distributions(), progress)) {
            return run(
                    settings, database, Files.createDirectory(directory.path().resolve("histories")), progress);
        }
    }

    /** @param database has no ledger yet, and is used by nobody else */
    static Summary run(Settings settings, CrashableDatabase database, Path histories, Progress progress)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Findings findings = new Findings();
        int harms;
        List<Path> written;
        try (Nodes nodes =
                new Nodes(settings.node(), database, histories, settings.threads(), settings.seed(), findings)) {
            nodes.start(Role.WRITER, settings.writers());
            nodes.start(Role.READER, settings.readers());
            harms = live(settings, nodes, database, findings, progress);
            progress.report("Ending");
            nodes.end();
            written = nodes.histories();
        }
        progress.report("Checking");
        return judge(settings, database, written, harms, begin, findings);
    }

    private static int live(
            Settings settings, Nodes nodes, CrashableDatabase database, Findings findings, Progress progress)
            throws InterruptedException {
        nodes.awaitBegun();
        awaitEvents(1, database);
        long withAll = database.head().orElse(0);
        long deadline = System.nanoTime() + settings.duration().toNanos();
        int harms = 0;
        if (settings.isHarmed()) {
            Chaos chaos = new Chaos(nodes, database, findings, settings.seed(), settings.longestPause(), progress);
            chaos.until(deadline);
            harms = chaos.harms();
        } else {
            Thread.sleep(settings.duration());
        }
        awaitEvents(withAll + settings.events(), database);
        return harms;
    }

    private static void awaitEvents(long events, CrashableDatabase database) throws InterruptedException {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (database.head().orElse(0) < events) {
            if (System.nanoTime() > patience) {
                throw new IllegalStateException(
                        "Not even %d events were appended in %d s".formatted(events, PATIENCE.toSeconds()));
            }
            Thread.sleep(100);
        }
    }

    private static Summary judge(
            Settings settings,
            CrashableDatabase database,
            List<Path> histories,
            int harms,
            long begin,
            Findings findings)
            throws IOException {
        LedgerCheck.run(database.application(), found -> findings.add("fsck", found.toString()));
        FinalLog log;
        try (PostgresEventStorageEngine engine = PostgresEventStorageEngine.open(
                database.application(), EventCodec.withKeys(new InMemorySubjectKeys()))) {
            log = FinalLog.read(engine);
        }
        Judgement judgement = new Judgement(log, findings);
        Readers readers = new Readers(log, findings);
        for (Path history : histories) {
            judgement.beginHistory();
            Fact.read(history, fact -> {
                judgement.take(fact);
                readers.take(fact);
            });
        }
        judgement.conclude();
        return new Summary(
                findings.counts().isEmpty(),
                settings.seed(),
                Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                harms,
                log.events().size(),
                judgement.count(Answer.ACKNOWLEDGED),
                judgement.count(Answer.CONFLICTED),
                judgement.count(Answer.REFUSED),
                judgement.count(Answer.UNKNOWN),
                judgement.countUnanswered(),
                readers.reads(),
                findings.counts(),
                findings.told());
    }
}
