package org.interactionledger.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.interactionledger.bench.EventMix.EventStream;
import org.interactionledger.embedded.Progress;
import tools.jackson.databind.node.ObjectNode;

/**
 * How fast a reader that begins at the start of the log gets to its end, with every payload opened and read: our engine
 * with keys that it has to fetch first, as after a start of the product; Axon's own JDBC engine, which has nothing to
 * open; and as the limit the rows of our log through one cursor, with nothing made of them. And how long it takes to
 * read one aggregate.
 */
public final class ReadBench {

    private static final String OURS = "ours";
    private static final String STOCK = "stock-axon-jdbc";
    private static final String LIMIT = "limit";

    private static final int UNDER_WAY = 64;
    private static final int UNIT_OF_WORK = 500;
    private static final int CHUNK = 5_000;
    private static final int MOST_SUBJECTS = 10_000;
    private static final int EVENTS_OF_ONE = LogFill.EVENTS_OF_ONE;
    private static final double NANOS_PER_SECOND = 1e9;

    private ReadBench() {}

    /** @param events in the log */
    public record Settings(int events, int rounds) {

        public Settings {
            if (events < EVENTS_OF_ONE || rounds < 1) {
                throw new IllegalArgumentException(
                        "The read bench needs at least %d events and 1 round, but was given".formatted(EVENTS_OF_ONE)
                                + " %d and %d".formatted(events, rounds));
            }
        }
    }

    public static BenchReport run(Settings settings, Progress progress) throws SQLException {
        try (BenchServer server = BenchServer.start(progress);
                OurLedger ours = OurLedger.create(server);
                StockLedger stock = StockLedger.create(server);
                RawTable raw = RawTable.create(ours.administrator())) {
            List<String> aggregates = fill(settings, ours, stock, progress);
            ours.analyze();
            Rounds rounds = new Rounds();
            round(settings, ours, stock, raw, rounds);
            rounds.forget();
            for (int round = 1; round <= settings.rounds(); round++) {
                round(settings, ours, stock, raw, rounds);
                rounds.keep();
                progress.report(String.format(
                        Locale.ROOT,
                        "Round %d of %d: ours %,.0f, stock %,.0f, limit %,.0f events/s",
                        round,
                        settings.rounds(),
                        rounds.last(OURS),
                        rounds.last(STOCK),
                        rounds.last(LIMIT)));
            }
            Latencies one = AggregateReads.measure(ours, aggregates);
            return report(settings, server, ours, rounds, one);
        }
    }

    /** The same events in both logs; some aggregates have {@value #EVENTS_OF_ONE} of them. Returns those. */
    private static List<String> fill(Settings settings, OurLedger ours, StockLedger stock, Progress progress) {
        EventMix mix = new EventMix(ours.keys(), Math.min(MOST_SUBJECTS, settings.events() / 4));
        List<String> aggregates = new ArrayList<>();
        int left = settings.events();
        while (left > 0) {
            int size = Math.min(left, CHUNK);
            List<EventStream> streams = new ArrayList<>();
            if (size >= EVENTS_OF_ONE) {
                EventStream one = mix.aggregateOf(EVENTS_OF_ONE);
                aggregates.add(one.events().getFirst().getAggregateIdentifier());
                streams.add(one);
            }
            streams.addAll(mix.next(size - (streams.isEmpty() ? 0 : EVENTS_OF_ONE)));
            List<DomainEventMessage<?>> events = EventMix.interleaved(streams, UNDER_WAY);
            for (int from = 0; from < events.size(); from += UNIT_OF_WORK) {
                List<DomainEventMessage<?>> unit = events.subList(from, Math.min(from + UNIT_OF_WORK, events.size()));
                ours.engine().appendEvents(unit);
                stock.append(unit);
            }
            left -= size;
            progress.report(String.format(
                    Locale.ROOT, "Filling both logs: %,d of %,d", settings.events() - left, settings.events()));
        }
        return aggregates;
    }

    private static void round(Settings settings, OurLedger ours, StockLedger stock, RawTable raw, Rounds rounds)
            throws SQLException {
        ours.reopen();
        rounds.measured(OURS, rate(settings.events(), ours.engine().readEvents(null, false)));
        rounds.measured(STOCK, rate(settings.events(), stock.read()));
        long begin = System.nanoTime();
        long rows = raw.scan(0, _ -> {});
        long elapsed = System.nanoTime() - begin;
        expect(settings.events(), rows, LIMIT);
        rounds.measured(LIMIT, rows * NANOS_PER_SECOND / elapsed);
    }

    private static double rate(long expected, Stream<? extends TrackedEventMessage<?>> log) {
        long begin = System.nanoTime();
        long[] read = {0};
        try (log) {
            log.forEach(event -> {
                if (event.getPayload() != null && !event.getMetaData().isEmpty()) {
                    read[0]++;
                }
            });
        }
        long elapsed = System.nanoTime() - begin;
        expect(expected, read[0], "a log");
        return expected * NANOS_PER_SECOND / elapsed;
    }

    private static void expect(long expected, long found, String where) {
        if (expected != found) {
            throw new IllegalStateException(
                    "The bench wrote " + expected + " events and read " + found + " of them from " + where);
        }
    }

    private static BenchReport report(
            Settings settings, BenchServer server, OurLedger ours, Rounds rounds, Latencies one) {
        BenchReport report = new BenchReport("read", "events/s");
        report.ours(rounds.median(OURS));
        report.peer(STOCK, rounds.median(STOCK));
        report.limit(rounds.median(LIMIT));
        rounds.into(report.array("rounds"));
        report.json().set("machine", Machine.describe(server));
        ObjectNode ratios = report.object("ratios");
        ratios.put("timesStock", Rounded.of(rounds.ratio(OURS, STOCK)));
        ratios.put("partOfLimit", Rounded.of(rounds.ratio(OURS, LIMIT)));
        ObjectNode spread = report.object("spread");
        for (String contender : new String[] {OURS, STOCK, LIMIT}) {
            spread.put(contender, Rounded.of(rounds.spread(contender)));
        }
        ObjectNode aggregate = report.object("oneAggregateMillis");
        aggregate.put("events", EVENTS_OF_ONE);
        one.into(aggregate);
        ObjectNode how = report.object("how");
        how.put("events", settings.events());
        how.put("keys", "fetched anew in each round");
        how.put("encrypted", "ours and the limit's rows; not the stock engine's");
        StoredShape.of(ours).into(report.object("eventMix"));
        report.line(
                "ours, every payload opened",
                Figures.rate(rounds.median(OURS)),
                Figures.times(rounds.ratio(OURS, STOCK)) + " stock, " + Figures.percent(rounds.ratio(OURS, LIMIT))
                        + " of the limit, spread " + Figures.percent(rounds.spread(OURS)));
        report.line(
                "stock Axon JDBC",
                Figures.rate(rounds.median(STOCK)),
                "nothing to open, spread " + Figures.percent(rounds.spread(STOCK)));
        report.line(
                "limit, raw scan",
                Figures.rate(rounds.median(LIMIT)),
                "nothing made of the rows, spread " + Figures.percent(rounds.spread(LIMIT)));
        report.line(
                "one aggregate of " + EVENTS_OF_ONE,
                Figures.millis(one.median()),
                "p50, p99 " + Figures.millis(one.p99()));
        return report;
    }
}
