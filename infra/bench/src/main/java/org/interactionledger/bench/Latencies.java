package org.interactionledger.bench;

import java.util.Arrays;
import tools.jackson.databind.node.ObjectNode;

/** Durations of many single actions, in nanoseconds. One writer each, or a place of its own for each action. */
final class Latencies {

    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] sorted;

    private Latencies(long[] sorted) {
        this.sorted = sorted;
    }

    static Latencies of(long[] nanos) {
        long[] copy = nanos.clone();
        Arrays.sort(copy);
        return new Latencies(copy);
    }

    /** The smallest value that at least this share of all does not exceed, in milliseconds; NaN of none. */
    double millis(double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(0, rank - 1)] / NANOS_PER_MILLI;
    }

    double median() {
        return millis(0.5);
    }

    double p99() {
        return millis(0.99);
    }

    double most() {
        return millis(1);
    }

    /** {@code {"p50": ms, "p99": ms, "max": ms}}. */
    void into(ObjectNode node) {
        node.put("p50", Rounded.of(median()));
        node.put("p99", Rounded.of(p99()));
        node.put("max", Rounded.of(most()));
    }
}
