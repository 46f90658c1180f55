package org.interactionledger.bench;

import java.sql.SQLException;
import java.util.List;
import org.interactionledger.bench.EventMix.EventStream;
import org.interactionledger.bench.RawTable.Way;
import org.interactionledger.bench.Writers.Result;

/** One round of appending after the other: the contenders in turn, each with events of its own. */
final class AppendContest implements AutoCloseable {

    static final String OURS = "ours";
    static final String STOCK = "stock-axon-jdbc";
    static final String LIMIT = "limit";
    static final String OURS_ALONE = "ours-1-writer";
    static final String STOCK_ALONE = "stock-axon-jdbc-1-writer";
    static final String P50 = "ours-p50-ms";
    static final String P99 = "ours-p99-ms";
    static final String MAX = "ours-max-ms";
    static final String COMMITS = "ours-commits";

    /** Their keys are remembered while they call, as in the product; making more of them would only take time. */
    private static final int CALLERS = 2_000;

    private static final double NANOS_PER_SECOND = 1e9;

    private final BenchServer server;
    private final OurLedger ours;
    private final StockLedger stock;
    private final RawTable raw;
    private final EventMix mix;
    private final AppendBench.Settings settings;
    private final Rounds rounds = new Rounds();

    AppendContest(BenchServer server, AppendBench.Settings settings) throws SQLException {
        this.server = server;
        this.settings = settings;
        this.ours = OurLedger.create(server);
        this.stock = StockLedger.create(server);
        this.raw = RawTable.create(ours.administrator());
        this.mix = new EventMix(ours.keys(), CALLERS);
    }

    OurLedger ours() {
        return ours;
    }

    void settle() {
        server.settle();
    }

    RawTable raw() {
        return raw;
    }

    EventMix mix() {
        return mix;
    }

    Rounds rounds() {
        return rounds;
    }

    /** A round that does not count, and finds out which way rows go in faster. */
    Way warmUp() throws SQLException {
        List<RawRow> rows = together();
        int half = rows.size() / 2;
        double inserted = insert(rows.subList(0, half), Way.INSERT);
        double copied = insert(rows.subList(half, rows.size()), Way.COPY);
        alone();
        rounds.forget();
        return copied > inserted ? Way.COPY : Way.INSERT;
    }

    void round(Way way) throws SQLException {
        List<RawRow> rows = together();
        rounds.measured(LIMIT, insert(rows, way));
        alone();
        rounds.keep();
    }

    @Override
    public void close() throws SQLException {
        raw.close();
        stock.close();
        ours.close();
    }

    /** Ours, then stock, with all writers. Returns the rows that ours wrote. */
    private List<RawRow> together() throws SQLException {
        List<EventStream> ourEvents = mix.next(settings.events());
        List<EventStream> stockEvents = mix.next(settings.stockEvents());
        server.settle();
        long before = ours.lastPosition();
        Result result = Writers.asFastAsTheyCan(settings.writers(), ourEvents, ours::append);
        rounds.measured(OURS, result.perSecond());
        rounds.measured(P50, result.latencies().median());
        rounds.measured(P99, result.latencies().p99());
        rounds.measured(MAX, result.latencies().most());
        server.settle();
        rounds.measured(
                STOCK,
                Writers.asFastAsTheyCan(settings.writers(), stockEvents, stock::append)
                        .perSecond());
        rounds.measured(COMMITS, (double) ours.commitsAfter(before));
        return raw.rowsAfter(before);
    }

    private double insert(List<RawRow> rows, Way way) throws SQLException {
        long begin = System.nanoTime();
        raw.append(rows, way);
        return rows.size() * NANOS_PER_SECOND / (System.nanoTime() - begin);
    }

    private void alone() {
        List<EventStream> ourEvents = mix.next(settings.aloneEvents());
        List<EventStream> stockEvents = mix.next(settings.aloneEvents());
        server.settle();
        rounds.measured(
                OURS_ALONE, Writers.asFastAsTheyCan(1, ourEvents, ours::append).perSecond());
        rounds.measured(
                STOCK_ALONE,
                Writers.asFastAsTheyCan(1, stockEvents, stock::append).perSecond());
    }
}
