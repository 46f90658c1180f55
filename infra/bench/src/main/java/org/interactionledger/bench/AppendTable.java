package org.interactionledger.bench;

import java.util.Locale;
import org.interactionledger.bench.RawTable.Way;

/** The append bench's figures for people. */
final class AppendTable {

    private AppendTable() {}

    static void lines(AppendBench.Settings settings, Rounds rounds, PacedLoad paced, Way way, BenchReport report) {
        report.line(
                "ours, " + settings.writers() + " writers",
                Figures.rate(rounds.median(AppendContest.OURS)),
                Figures.times(rounds.ratio(AppendContest.OURS, AppendContest.STOCK)) + " stock, "
                        + Figures.percent(rounds.ratio(AppendContest.OURS, AppendContest.LIMIT)) + " of the limit"
                        + spread(rounds, AppendContest.OURS));
        report.line(
                "stock Axon JDBC",
                Figures.rate(rounds.median(AppendContest.STOCK)),
                "not encrypted" + spread(rounds, AppendContest.STOCK));
        report.line(
                "limit, one connection",
                Figures.rate(rounds.median(AppendContest.LIMIT)),
                way + " of " + RawTable.BATCH + " rows for each commit" + spread(rounds, AppendContest.LIMIT));
        report.line(
                "ours, 1 writer",
                Figures.rate(rounds.median(AppendContest.OURS_ALONE)),
                Figures.times(rounds.ratio(AppendContest.OURS_ALONE, AppendContest.STOCK_ALONE)) + " stock, "
                        + Figures.rate(rounds.median(AppendContest.STOCK_ALONE)));
        report.line(
                "latency of ours, " + settings.writers() + " writers",
                Figures.millis(rounds.median(AppendContest.P50)),
                "p50, p99 " + Figures.millis(rounds.median(AppendContest.P99)) + ", "
                        + String.format(
                                Locale.ROOT,
                                "%.1f events a commit",
                                settings.events() / rounds.median(AppendContest.COMMITS)));
        if (settings.load() > 0) {
            report.line(
                    "latency of ours at " + Figures.percent(settings.load()) + " load",
                    Figures.millis(paced.appended().p50()),
                    "p50, p99 " + Figures.millis(paced.appended().p99()) + ", "
                            + Figures.times(
                                    paced.appended().p99() / paced.lone().median()) + " a lone commit's p50, "
                            + Figures.times(
                                    paced.appended().p99() / paced.lone().p99()) + " its p99");
        }
        report.line(
                "lone insert and commit",
                Figures.millis(paced.lone().median()),
                "p50, p99 " + Figures.millis(paced.lone().p99()));
    }

    private static String spread(Rounds rounds, String contender) {
        return ", spread " + Figures.percent(rounds.spread(contender));
    }
}
