package org.interactionledger.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.interactionledger.bench.AdapterBench.Found;
import org.interactionledger.bench.AdapterBench.Settings;
import org.interactionledger.bench.AdapterBench.Window;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The adapter bench's figures. */
final class AdapterReport {

    private static final double MEBIBYTE = 1 << 20;

    private AdapterReport() {}

    static BenchReport of(Settings settings, BenchServer server, Found found) {
        BenchReport report = new BenchReport("adapter", "events/s");
        double read = mean(found.windows(), Window::readPerSecond);
        double facts = mean(found.windows(), Window::factsPerSecond);
        report.ours(read);
        report.object("peers");
        report.limit(found.journalAlone());
        windows(found, report.array("rounds"));
        report.json().set("machine", Machine.describe(server));
        ObjectNode ratios = report.object("ratios");
        ratios.put("partOfAsked", Rounded.of(read / settings.perSecond()));
        ratios.put("partOfLimit", Rounded.of(read / found.journalAlone()));
        report.object("spread").put("ours", Rounded.of(spread(found.windows(), read)));
        found.latencies().into(report.object("latencyMillis").putObject("receivedToDurable"));
        ArrayNode heap = report.array("heapBytesAfterFullCollection");
        found.heapBytes().forEach(heap::add);
        ObjectNode how = report.object("how");
        how.put("switches", settings.switches());
        how.put("askedEventsPerSecond", settings.perSecond());
        how.put("seconds", Rounded.of(found.seconds()));
        how.put("windowSeconds", settings.window().toMillis() / 1e3);
        how.put("warmUpSeconds", Rounded.of(found.warmUpSeconds()));
        how.put("factsPerSecond", Rounded.of(facts));
        how.put("processorMicrosPerEvent", Rounded.of(found.processorMicrosPerEvent()));
        how.put("journalSyncsPerSecond", Rounded.of(found.syncs() / found.seconds()));
        how.put("eventsTold", found.total().told());
        how.put("framesRead", found.total().frames());
        how.put("malformed", found.total().malformed());
        how.put("leftBehind", found.total().leftBehind());
        how.put("factsOfCalls", found.expected().total());
        how.put("lost", 0);
        how.put("mostBehind", mostBehind(found));
        how.put("simulator", "threads of the same JVM");
        how.put("readModels", "none");
        how.put("limit", "the same frames appended to as many journals and synced, and nothing else");
        lines(settings, found, read, facts, report);
        return report;
    }

    private static void windows(Found found, ArrayNode rounds) {
        for (Window window : found.windows()) {
            ObjectNode round = rounds.addObject();
            round.put("ours", Rounded.of(window.readPerSecond()));
            round.put("told", Rounded.of(window.toldPerSecond()));
            round.put("facts", Rounded.of(window.factsPerSecond()));
            round.put("behind", window.behind());
        }
    }

    private static void lines(Settings settings, Found found, double read, double facts, BenchReport report) {
        report.line(
                "events read",
                Figures.rate(read),
                String.format(
                        Locale.ROOT,
                        "of %,.0f /s asked, from %d switches for %,.0f s; %,.0f facts/s",
                        settings.perSecond(),
                        settings.switches(),
                        found.seconds(),
                        facts));
        report.line(
                "frames behind, most",
                String.format(Locale.ROOT, "%,d", mostBehind(found)),
                String.format(
                        Locale.ROOT,
                        "at the end of a window of %.1f s; %,d at the last",
                        settings.window().toMillis() / 1e3,
                        found.windows().getLast().behind()));
        report.line(
                "received to durable, p50",
                Figures.millis(found.latencies().median()),
                "p99 " + Figures.millis(found.latencies().p99()) + ", most "
                        + Figures.millis(found.latencies().most()));
        List<Long> heap = found.heapBytes();
        report.line(
                "heap after a collection",
                mebibytes(heap.get(2)),
                "at the end; " + mebibytes(heap.get(0)) + " at the start, " + mebibytes(heap.get(1))
                        + " in the middle");
        report.line(
                "processor time for each event",
                String.format(Locale.ROOT, "%,.0f µs", found.processorMicrosPerEvent()),
                "of this JVM: adapters, simulated switches and write side");
        report.line("journal fsyncs", Figures.rate(found.syncs() / found.seconds()), "");
        report.line(
                "facts of the calls",
                String.format(Locale.ROOT, "%,d", found.expected().total()),
                String.format(
                        Locale.ROOT,
                        "all in the log, once, from %,d events; none malformed",
                        found.total().told()));
        report.line(
                "limit, journals alone",
                Figures.rate(found.journalAlone()),
                "ours is " + Figures.percent(read / found.journalAlone()) + " of it");
    }

    private static long mostBehind(Found found) {
        return found.windows().stream().mapToLong(Window::behind).max().orElse(0);
    }

    private static double mean(List<Window> windows, ToDoubleFunction<Window> figure) {
        return windows.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    private static double spread(List<Window> windows, double mean) {
        double most = windows.stream().mapToDouble(Window::readPerSecond).max().orElse(Double.NaN);
        double least = windows.stream().mapToDouble(Window::readPerSecond).min().orElse(Double.NaN);
        return (most - least) / mean;
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%,.0f MiB", bytes / MEBIBYTE);
    }
}
