package org.interactionledger.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.interactionledger.embedded.Progress;
import org.interactionledger.simulator.Tapes;

/**
 * What one process of adapters keeps up with: simulated switches tell captured calls under fresh ids over TCP at a steady
 * rate; each frame is made durable in its switch's journal, interpreted, and what follows is sent to the real write side
 * over PostgreSQL and waited for. Switches, adapters and write side share this JVM; nobody reads the log. At the end every
 * fact that the calls must have given is looked for. The limit is the journals alone.
 */
public final class AdapterBench {

    private static final double WINDOWS = 30;
    private static final Duration LONGEST_WINDOW = Duration.ofSeconds(10);
    private static final Duration USUAL_WARM_UP = Duration.ofSeconds(20);
    private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(4);
    private static final double SECONDS_OF_THE_LIMIT = 10;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    private AdapterBench() {}

    /** @param perSecond events of all switches together */
    public record Settings(int switches, double perSecond, Duration duration) {

        public Settings {
            if (switches < 1 || !(perSecond >= switches) || !duration.isPositive()) {
                throw new IllegalArgumentException(
                        "The bench of the adapter needs at least 1 switch, at least 1 event/s of each, and some time, but was"
                                + " given %d, %s and %s".formatted(switches, perSecond, duration));
            }
        }

        Duration window() {
            Duration part = Duration.ofNanos((long) (duration.toNanos() / WINDOWS));
            return part.compareTo(LONGEST_WINDOW) < 0 ? part : LONGEST_WINDOW;
        }

        Duration warmUp() {
            Duration part = duration.dividedBy(5);
            return part.compareTo(USUAL_WARM_UP) < 0 ? part : USUAL_WARM_UP;
        }
    }

    /**
     * What happened between two looks.
     *
     * @param behind frames that were durable in a journal and not yet in the ledger, when it ended
     */
    record Window(double toldPerSecond, double readPerSecond, double factsPerSecond, long behind) {}

    /** @param heapBytes what was left after full collections: at the start, in the middle, at the end */
    record Found(
            List<Window> windows,
            LoadedSwitches.Count total,
            ExpectedFacts expected,
            Latencies latencies,
            List<Long> heapBytes,
            long syncs,
            double processorMicrosPerEvent,
            double warmUpSeconds,
            double seconds,
            double journalAlone) {}

    public static BenchReport run(Settings settings, Progress progress) throws InterruptedException {
        try (BenchServer server = BenchServer.start(progress);
                OurLedger ledger = OurLedger.create(server);
                WriteSide side = WriteSide.open(ledger)) {
            Found found = measure(settings, server, ledger, side, progress);
            return AdapterReport.of(settings, server, found);
        }
    }

    private static Found measure(
            Settings settings, BenchServer server, OurLedger ledger, WriteSide side, Progress progress)
            throws InterruptedException {
        int most = Math.toIntExact(
                (long) (settings.perSecond() * settings.duration().toSeconds()) + 1_000);
        Tapes tapes = Tapes.demo();
        Deliveries deliveries = new Deliveries(Clock.systemUTC(), most);
        try (LoadedSwitches switches = LoadedSwitches.connect(
                settings.switches(), settings.perSecond(), tapes, server.file("journals"), side, deliveries)) {
            switches.play();
            progress.report("Warming up");
            double warmUp = warmUp(settings, switches);
            List<Long> heap = new ArrayList<>();
            heap.add(usedAfterCollection());
            deliveries.count(true);
            LoadedSwitches.Count first = switches.count();
            long processorBefore = processorNanos();
            long begin = System.nanoTime();
            List<Window> windows = windows(settings, switches, ledger, heap, progress);
            double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
            deliveries.count(false);
            LoadedSwitches.Count last = switches.count();
            double processor =
                    (processorNanos() - processorBefore) / NANOS_PER_MICRO / (last.frames() - first.frames());
            long syncs = last.journalSyncs() - first.journalSyncs();
            heap.add(usedAfterCollection());
            progress.report("Letting the calls end, and counting their facts");
            LoadedSwitches.Count total = switches.finish();
            ExpectedFacts expected = ExpectedFacts.of(switches.played());
            requireAll(total, expected, ledger);
            progress.report("The journals alone");
            double limit = JournalAlone.perSecond(
                    tapes, settings.switches(), Math.min(SECONDS_OF_THE_LIMIT, seconds), server.file("limit"));
            return new Found(
                    windows, total, expected, deliveries.latencies(), heap, syncs, processor, warmUp, seconds, limit);
        }
    }

    /** At least the usual time, and then until what the compiler's first minutes left behind is made good. */
    private static double warmUp(Settings settings, LoadedSwitches switches) throws InterruptedException {
        long begin = System.nanoTime();
        Thread.sleep(settings.warmUp());
        while (switches.count().behind() > settings.perSecond()
                && System.nanoTime() - begin < LONGEST_WARM_UP.toNanos()) {
            Thread.sleep(Duration.ofSeconds(1));
        }
        return (System.nanoTime() - begin) / NANOS_PER_SECOND;
    }

    private static List<Window> windows(
            Settings settings, LoadedSwitches switches, OurLedger ledger, List<Long> heap, Progress progress)
            throws InterruptedException {
        List<Window> windows = new ArrayList<>();
        long count = settings.duration().dividedBy(settings.window());
        LoadedSwitches.Count before = switches.count();
        long factsBefore = ledger.lastPosition();
        long at = System.nanoTime();
        for (long number = 1; number <= count; number++) {
            Thread.sleep(settings.window());
            LoadedSwitches.Count now = switches.count();
            long facts = ledger.lastPosition();
            double seconds = (System.nanoTime() - at) / NANOS_PER_SECOND;
            at = System.nanoTime();
            Window window = new Window(
                    (now.told() - before.told()) / seconds,
                    (now.frames() - before.frames()) / seconds,
                    (facts - factsBefore) / seconds,
                    now.behind());
            windows.add(window);
            before = now;
            factsBefore = facts;
            progress.report(String.format(
                    Locale.ROOT,
                    "%d of %d: %,.0f events/s told, %,.0f read, %,.0f facts/s, %,d frames behind",
                    number,
                    count,
                    window.toldPerSecond(),
                    window.readPerSecond(),
                    window.factsPerSecond(),
                    window.behind()));
            if (number == count / 2) {
                heap.add(usedAfterCollection());
            }
        }
        return windows;
    }

    private static void requireAll(LoadedSwitches.Count total, ExpectedFacts expected, OurLedger ledger) {
        List<String> wrong = new ArrayList<>(expected.differences(ledger));
        if (total.malformed() > 0 || total.leftBehind() > 0) {
            wrong.add("%,d frames could not be read, %,d facts could not be recorded"
                    .formatted(total.malformed(), total.leftBehind()));
        }
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(
                    "The ledger does not have what the calls gave: " + String.join("; ", wrong));
        }
    }

    /** Of this JVM: adapters, simulators and write side, without PostgreSQL. */
    private static long processorNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long usedAfterCollection() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
