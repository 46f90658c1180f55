package org.interactionledger.projections.processing;

import java.time.Clock;

/** Counts events over the last minute, by the second. Thread-safe. */
public final class EventRate {

    private static final int SECONDS = 60;

    private final Clock clock;
    private final long[] counts = new long[SECONDS];
    private final long[] seconds = new long[SECONDS];

    public EventRate(Clock clock) {
        this.clock = clock;
    }

    synchronized void count(long events) {
        long second = clock.instant().getEpochSecond();
        int slot = (int) (second % SECONDS);
        if (seconds[slot] != second) {
            seconds[slot] = second;
            counts[slot] = 0;
        }
        counts[slot] += events;
    }

    synchronized double perSecond() {
        long oldest = clock.instant().getEpochSecond() - SECONDS;
        long sum = 0;
        for (int slot = 0; slot < SECONDS; slot++) {
            sum += seconds[slot] > oldest ? counts[slot] : 0;
        }
        return sum / (double) SECONDS;
    }
}
