package org.interactionledger.bench;

import java.sql.SQLException;
import java.util.Locale;
import org.interactionledger.bench.RawTable.Way;
import org.interactionledger.embedded.Progress;
import tools.jackson.databind.node.ObjectNode;

/**
 * How many events a second become durable, one event for each unit of work: our engine with encryption, Axon's own JDBC
 * engine without, and as the limit the very rows that our engine wrote, inserted in batches of {@value RawTable#BATCH}
 * by one connection. Then a second phase at a part of our own rate, in which latency is what matters.
 */
public final class AppendBench {

    private AppendBench() {}

    /**
     * @param events of each round, for ours and for the limit; the stock engine, which takes longer, appends a third
     * @param load   of the second phase, in parts of the rate that the first found; 0 leaves it out
     */
    public record Settings(int writers, int events, int rounds, double load) {

        public Settings {
            if (writers < 1 || events < 2 || rounds < 1 || load < 0 || load > 1) {
                throw new IllegalArgumentException(
                        "The append bench needs at least 1 writer, 2 events and 1 round, and a load from 0 to 1, but was"
                                + " given %d, %d, %d and %s".formatted(writers, events, rounds, load));
            }
        }

        int stockEvents() {
            return Math.max(1, events / 3);
        }

        int aloneEvents() {
            return Math.max(1, events / 24);
        }
    }

    public static BenchReport run(Settings settings, Progress progress) throws SQLException {
        try (BenchServer server = BenchServer.start(progress);
                AppendContest contest = new AppendContest(server, settings)) {
            progress.report("Warming up");
            Way way = contest.warmUp();
            for (int round = 1; round <= settings.rounds(); round++) {
                contest.round(way);
                progress.report(String.format(
                        Locale.ROOT,
                        "Round %d of %d: ours %,.0f, stock %,.0f, limit %,.0f events/s",
                        round,
                        settings.rounds(),
                        contest.rounds().last(AppendContest.OURS),
                        contest.rounds().last(AppendContest.STOCK),
                        contest.rounds().last(AppendContest.LIMIT)));
            }
            double rate = contest.rounds().median(AppendContest.OURS) * settings.load();
            progress.report(String.format(Locale.ROOT, "Latency at %,.0f events/s", rate));
            PacedLoad paced = PacedLoad.measure(contest, rate, settings.events());
            return report(settings, server, contest, way, paced);
        }
    }

    private static BenchReport report(
            Settings settings, BenchServer server, AppendContest contest, Way way, PacedLoad paced) {
        Rounds rounds = contest.rounds();
        BenchReport report = new BenchReport("append", "events/s");
        report.ours(rounds.median(AppendContest.OURS));
        report.peer("stock-axon-jdbc", rounds.median(AppendContest.STOCK));
        report.limit(rounds.median(AppendContest.LIMIT));
        rounds.into(report.array("rounds"));
        report.json().set("machine", Machine.describe(server));
        ObjectNode ratios = report.object("ratios");
        ratios.put("timesStock", Rounded.of(rounds.ratio(AppendContest.OURS, AppendContest.STOCK)));
        ratios.put("partOfLimit", Rounded.of(rounds.ratio(AppendContest.OURS, AppendContest.LIMIT)));
        ratios.put("timesStockAlone", Rounded.of(rounds.ratio(AppendContest.OURS_ALONE, AppendContest.STOCK_ALONE)));
        ratios.put(
                "p99AtLoadTimesLoneCommitP50",
                Rounded.of(paced.appended().p99() / paced.lone().median()));
        ratios.put(
                "p99AtLoadTimesLoneCommitP99",
                Rounded.of(paced.appended().p99() / paced.lone().p99()));
        ObjectNode spread = report.object("spread");
        for (String contender : new String[] {AppendContest.OURS, AppendContest.STOCK, AppendContest.LIMIT}) {
            spread.put(contender, Rounded.of(rounds.spread(contender)));
        }
        ObjectNode latency = report.object("latencyMillis");
        ObjectNode full = latency.putObject("atFullLoad");
        full.put("p50", Rounded.of(rounds.median(AppendContest.P50)));
        full.put("p99", Rounded.of(rounds.median(AppendContest.P99)));
        full.put("max", Rounded.of(rounds.median(AppendContest.MAX)));
        ObjectNode part = latency.putObject("atPartLoad");
        part.put("load", settings.load());
        part.put("eventsPerSecond", Rounded.of(paced.perSecond()));
        part.put("p50", Rounded.of(paced.appended().p50()));
        part.put("p99", Rounded.of(paced.appended().p99()));
        part.put("max", Rounded.of(paced.appended().most()));
        paced.lone().into(latency.putObject("loneCommit"));
        ObjectNode alone = report.object("oneWriter");
        alone.put("ours", Rounded.of(rounds.median(AppendContest.OURS_ALONE)));
        alone.put("stock-axon-jdbc", Rounded.of(rounds.median(AppendContest.STOCK_ALONE)));
        ObjectNode how = report.object("how");
        how.put("writers", settings.writers());
        how.put("events", settings.events());
        how.put("stockEvents", settings.stockEvents());
        how.put("stockConnections", StockLedger.CONNECTIONS);
        how.put("eventsPerUnitOfWork", 1);
        how.put("eventsPerCommit", Rounded.of(settings.events() / rounds.median(AppendContest.COMMITS)));
        how.put("refusals", contest.ours().refusals());
        how.put("limit", way + " of " + RawTable.BATCH + " rows for each commit");
        how.put("encrypted", "ours and the limit's rows; not the stock engine's");
        StoredShape.of(contest.ours()).into(report.object("eventMix"));
        AppendTable.lines(settings, rounds, paced, way, report);
        return report;
    }
}
