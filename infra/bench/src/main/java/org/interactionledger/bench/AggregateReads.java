package org.interactionledger.bench;

import java.util.List;
import java.util.Random;

/** How long it takes to read one aggregate of {@value LogFill#EVENTS_OF_ONE} events, payloads opened, at random. */
final class AggregateReads {

    private static final int READS = 2_000;

    private AggregateReads() {}

    /** As many again, before, do not count. */
    static Latencies measure(OurLedger ledger, List<String> aggregates) {
        if (aggregates.isEmpty()) {
            return Latencies.of(new long[0]);
        }
        Random random = new Random(aggregates.size());
        long[] nanos = new long[READS];
        for (int turn = -READS; turn < READS; turn++) {
            String aggregate = aggregates.get(random.nextInt(aggregates.size()));
            long begin = System.nanoTime();
            long events = ledger.engine()
                    .readEvents(aggregate, 0)
                    .asStream()
                    .filter(event -> event.getPayload() != null)
                    .count();
            long elapsed = System.nanoTime() - begin;
            if (events != LogFill.EVENTS_OF_ONE) {
                throw new IllegalStateException("Aggregate " + aggregate + " was written with " + LogFill.EVENTS_OF_ONE
                        + " events and read with " + events);
            }
            if (turn >= 0) {
                nanos[turn] = elapsed;
            }
        }
        return Latencies.of(nanos);
    }
}
