package org.interactionledger.bench;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.interactionledger.bench.EventMix.EventStream;
import org.interactionledger.bench.Writers.Result;

/**
 * Latency under a load that the engine can well bear, beside the time that one small row takes to become durable on an
 * idle connection; in turns, so that both see the same disk.
 *
 * @param perSecond events that came, and were acknowledged
 * @param appended  from the moment an event was to come until it was acknowledged, median of the turns
 * @param lone      {@code INSERT} and {@code COMMIT} of one small row
 */
record PacedLoad(double perSecond, Appended appended, Latencies lone) {

    private static final int TURNS = 3;
    private static final int LONE_ROWS = 200;
    private static final double SECONDS = 4;
    private static final int LANES = 256;

    /** Milliseconds; medians of the turns' own figures. */
    record Appended(double p50, double p99, double most) {}

    /** @param perSecond at which events come; 0 for none at all */
    static PacedLoad measure(AppendContest contest, double perSecond, int mostEvents) throws SQLException {
        long[] lone = new long[TURNS * LONE_ROWS];
        double[] p50 = new double[TURNS];
        double[] p99 = new double[TURNS];
        double[] most = new double[TURNS];
        double[] reached = new double[TURNS];
        int events = (int) Math.min(mostEvents, perSecond * SECONDS);
        for (int turn = 0; turn < TURNS; turn++) {
            for (int row = 0; row < LONE_ROWS; row++) {
                long begin = System.nanoTime();
                contest.raw().appendSmallRow();
                lone[turn * LONE_ROWS + row] = System.nanoTime() - begin;
            }
            if (events > 0) {
                List<EventStream> streams = contest.mix().next(events);
                contest.settle();
                Result result = Writers.atPace(LANES, perSecond, streams, contest.ours()::append);
                reached[turn] = result.perSecond();
                p50[turn] = result.latencies().median();
                p99[turn] = result.latencies().p99();
                most[turn] = result.latencies().most();
            }
        }
        return new PacedLoad(middle(reached), new Appended(middle(p50), middle(p99), middle(most)), Latencies.of(lone));
    }

    private static double middle(double[] turns) {
        Arrays.sort(turns);
        return turns[turns.length / 2];
    }
}
