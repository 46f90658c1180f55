package org.interactionledger.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.interactionledger.bench.EventMix.EventStream;
import org.interactionledger.embedded.Progress;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the length of the log costs: appending to one of {@value #SHORT} events and to a long one, in turns on the same
 * server, and reading one aggregate of {@value LogFill#EVENTS_OF_ONE} events in the long one. The limit is the rate in
 * the short log: more cannot be asked of the long one.
 */
public final class GrowthBench {

    private static final int SHORT = 100_000;
    private static final int MOST_SUBJECTS = 1_000;
    private static final String LONG_LOG = "ours";
    private static final String SHORT_LOG = "short-log";

    private GrowthBench() {}

    /**
     * @param events   in the long log
     * @param appended to each log in each round
     */
    public record Settings(long events, int writers, int appended, int rounds) {

        public Settings {
            if (events < LogFill.CHUNK || writers < 1 || appended < 1 || rounds < 1) {
                throw new IllegalArgumentException(
                        "The growth bench needs at least %d events, 1 writer, 1 appended event and 1 round, but was given"
                                        .formatted(LogFill.CHUNK)
                                + " %d, %d, %d and %d".formatted(events, writers, appended, rounds));
            }
        }
    }

    public static BenchReport run(Settings settings, Progress progress) throws SQLException {
        try (BenchServer server = BenchServer.start(progress);
                OurLedger shortLog = OurLedger.create(server, "short");
                OurLedger longLog = OurLedger.create(server, "long")) {
            EventMix shortMix = new EventMix(shortLog.keys(), MOST_SUBJECTS);
            EventMix longMix = new EventMix(longLog.keys(), MOST_SUBJECTS);
            new LogFill(shortLog, shortMix).to(Math.min(SHORT, settings.events()), progress);
            long begin = System.nanoTime();
            List<String> aggregates = new LogFill(longLog, longMix).to(settings.events(), progress);
            double seconds = (System.nanoTime() - begin) / 1e9;
            Rounds rounds = new Rounds();
            for (int round = 0; round <= settings.rounds(); round++) {
                List<EventStream> toShort = shortMix.next(settings.appended());
                List<EventStream> toLong = longMix.next(settings.appended());
                server.settle();
                rounds.measured(
                        SHORT_LOG,
                        Writers.asFastAsTheyCan(settings.writers(), toShort, shortLog::append)
                                .perSecond());
                rounds.measured(
                        LONG_LOG,
                        Writers.asFastAsTheyCan(settings.writers(), toLong, longLog::append)
                                .perSecond());
                if (round == 0) {
                    rounds.forget();
                } else {
                    rounds.keep();
                    progress.report(String.format(
                            Locale.ROOT,
                            "Round %d of %d: long log %,.0f, short log %,.0f events/s",
                            round,
                            settings.rounds(),
                            rounds.last(LONG_LOG),
                            rounds.last(SHORT_LOG)));
                }
            }
            Latencies one = AggregateReads.measure(longLog, aggregates);
            return report(settings, server, longLog, rounds, one, seconds);
        }
    }

    private static BenchReport report(
            Settings settings, BenchServer server, OurLedger longLog, Rounds rounds, Latencies one, double seconds) {
        BenchReport report = new BenchReport("growth", "events/s");
        report.ours(rounds.median(LONG_LOG));
        report.object("peers");
        report.limit(rounds.median(SHORT_LOG));
        rounds.into(report.array("rounds"));
        report.json().set("machine", Machine.describe(server));
        report.object("ratios").put("partOfShortLog", Rounded.of(rounds.ratio(LONG_LOG, SHORT_LOG)));
        ObjectNode spread = report.object("spread");
        spread.put(LONG_LOG, Rounded.of(rounds.spread(LONG_LOG)));
        spread.put(SHORT_LOG, Rounded.of(rounds.spread(SHORT_LOG)));
        ObjectNode aggregate = report.object("oneAggregateMillis");
        aggregate.put("events", LogFill.EVENTS_OF_ONE);
        one.into(aggregate);
        ObjectNode how = report.object("how");
        how.put("events", settings.events());
        how.put("shortLogEvents", Math.min(SHORT, settings.events()));
        how.put("writers", settings.writers());
        how.put("appended", settings.appended());
        how.put("fillSeconds", Rounded.of(seconds));
        how.put("tableBytes", longLog.number("SELECT pg_table_size('ledger.event')"));
        how.put("indexBytes", longLog.number("SELECT pg_indexes_size('ledger.event')"));
        report.line(
                String.format(Locale.ROOT, "append, %,d events in the log", settings.events()),
                Figures.rate(rounds.median(LONG_LOG)),
                Figures.percent(rounds.ratio(LONG_LOG, SHORT_LOG)) + " of the short log, spread "
                        + Figures.percent(rounds.spread(LONG_LOG)));
        report.line(
                String.format(Locale.ROOT, "append, %,d events in the log", Math.min(SHORT, settings.events())),
                Figures.rate(rounds.median(SHORT_LOG)),
                "spread " + Figures.percent(rounds.spread(SHORT_LOG)));
        report.line(
                "one aggregate of " + LogFill.EVENTS_OF_ONE + ", long log",
                Figures.millis(one.median()),
                "p50, p99 " + Figures.millis(one.p99()));
        return report;
    }
}
