package org.interactionledger.bench;

import java.sql.SQLException;
import java.util.Locale;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.interactionledger.embedded.Progress;
import tools.jackson.databind.node.ObjectNode;

/**
 * How much heap it takes to append many events and read them all back, every payload opened, in this JVM: start it with
 * the heap that must do. Whoever gets a report did not run out of it.
 */
public final class MemoryBench {

    private static final int CHUNK = 10_000;
    private static final int MOST_SUBJECTS = 10_000;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MEBIBYTE = 1 << 20;
    private static final int REPORT_EVERY = 25;

    private MemoryBench() {}

    public record Settings(long events, int writers) {

        public Settings {
            if (events < 1 || writers < 1) {
                throw new IllegalArgumentException("The memory bench needs at least 1 event and 1 writer, but was given"
                        + " %d and %d".formatted(events, writers));
            }
        }
    }

    public static BenchReport run(Settings settings, Progress progress) throws SQLException {
        try (BenchServer server = BenchServer.start(progress);
                OurLedger ledger = OurLedger.create(server);
                HeapWatch heap = HeapWatch.begin()) {
            double appending = append(settings, ledger, progress);
            double reading = readBack(settings, ledger, progress);
            return report(settings, server, heap, appending, reading);
        }
    }

    /** Events a second, without the time that it took to make them. */
    private static double append(Settings settings, OurLedger ledger, Progress progress) {
        EventMix mix = new EventMix(ledger.keys(), MOST_SUBJECTS);
        double seconds = 0;
        long done = 0;
        while (done < settings.events()) {
            long size = Math.min(CHUNK, settings.events() - done);
            seconds += size
                    / Writers.asFastAsTheyCan(settings.writers(), mix.next(size), ledger::append)
                            .perSecond();
            done += size;
            if (done / CHUNK % REPORT_EVERY == 0) {
                progress.report(String.format(Locale.ROOT, "Appended %,d of %,d", done, settings.events()));
            }
        }
        return settings.events() / seconds;
    }

    private static double readBack(Settings settings, OurLedger ledger, Progress progress) {
        progress.report("Reading all of them back");
        ledger.reopen();
        long begin = System.nanoTime();
        long read;
        try (Stream<? extends TrackedEventMessage<?>> log = ledger.engine().readEvents(null, false)) {
            read = log.filter(event -> event.getPayload() != null).count();
        }
        if (read != settings.events()) {
            throw new IllegalStateException(
                    "The bench appended " + settings.events() + " events and read " + read + " back");
        }
        return read * NANOS_PER_SECOND / (System.nanoTime() - begin);
    }

    private static BenchReport report(
            Settings settings, BenchServer server, HeapWatch heap, double appending, double reading) {
        BenchReport report = new BenchReport("memory", "bytes");
        long most = Runtime.getRuntime().maxMemory();
        report.json().put("ours", heap.peakAfterCollection());
        report.object("peers");
        report.json().put("limit", most);
        report.array("rounds");
        report.json().set("machine", Machine.describe(server));
        ObjectNode how = report.object("how");
        how.put("events", settings.events());
        how.put("writers", settings.writers());
        how.put("collections", heap.collections());
        how.put("peakWithGarbageBytes", heap.peakUsed());
        how.put("appendedPerSecond", Rounded.of(appending));
        how.put("readPerSecond", Rounded.of(reading));
        report.line("heap after a collection, most", mebibytes(heap.peakAfterCollection()), "of " + mebibytes(most));
        report.line("appended", Figures.rate(appending), String.format(Locale.ROOT, "%,d events", settings.events()));
        report.line("read back", Figures.rate(reading), "every payload opened");
        return report;
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%,.0f MiB", bytes / MEBIBYTE);
    }
}
