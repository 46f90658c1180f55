package org.interactionledger.bench;

import java.sql.SQLException;
import java.util.Locale;
import org.interactionledger.bench.RawTable.Way;
import org.interactionledger.embedded.Progress;

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
            progress.report(
                    rate > 0
                            ? String.format(Locale.ROOT, "Latency at %,.0f events/s", rate)
                            : "Latency of a lone commit");
            PacedLoad paced = PacedLoad.measure(contest, rate, settings.events());
            return AppendReport.of(settings, server, contest, way, paced);
        }
    }
}
