package org.interactionledger.bench;

import org.interactionledger.bench.RawTable.Way;
import tools.jackson.databind.node.ObjectNode;

/** The append bench's figures for machines. */
final class AppendReport {

    private AppendReport() {}

    static BenchReport of(
            AppendBench.Settings settings, BenchServer server, AppendContest contest, Way way, PacedLoad paced) {
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
        ObjectNode spread = report.object("spread");
        for (String contender : new String[] {AppendContest.OURS, AppendContest.STOCK, AppendContest.LIMIT}) {
            spread.put(contender, Rounded.of(rounds.spread(contender)));
        }
        ObjectNode latency = report.object("latencyMillis");
        ObjectNode full = latency.putObject("atFullLoad");
        full.put("p50", Rounded.of(rounds.median(AppendContest.P50)));
        full.put("p99", Rounded.of(rounds.median(AppendContest.P99)));
        full.put("max", Rounded.of(rounds.median(AppendContest.MAX)));
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
        if (settings.load() > 0) {
            atPartLoad(settings, paced, report);
        }
        AppendTable.lines(settings, rounds, paced, way, report);
        return report;
    }

    private static void atPartLoad(AppendBench.Settings settings, PacedLoad paced, BenchReport report) {
        ObjectNode part = report.object("latencyMillis").putObject("atPartLoad");
        part.put("load", settings.load());
        part.put("eventsPerSecond", Rounded.of(paced.perSecond()));
        part.put("p50", Rounded.of(paced.appended().p50()));
        part.put("p99", Rounded.of(paced.appended().p99()));
        part.put("max", Rounded.of(paced.appended().most()));
        ObjectNode ratios = report.object("ratios");
        ratios.put(
                "p99AtLoadTimesLoneCommitP50",
                Rounded.of(paced.appended().p99() / paced.lone().median()));
        ratios.put(
                "p99AtLoadTimesLoneCommitP99",
                Rounded.of(paced.appended().p99() / paced.lone().p99()));
    }
}
