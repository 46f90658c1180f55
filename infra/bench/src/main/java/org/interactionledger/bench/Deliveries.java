package org.interactionledger.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.interactionledger.telephony.adapter.FactListener;

/**
 * How long facts took from the moment at which the last byte of their frame had come until all that follows from it was
 * durable in the ledger. Room for all is made at the start, so that measuring takes no memory meanwhile. Thread-safe.
 */
final class Deliveries implements FactListener {

    private final Clock clock;
    private final long[] nanos;
    private final AtomicInteger frames = new AtomicInteger();
    private final AtomicLong facts = new AtomicLong();
    private volatile boolean counting;

    /** @param most frames that may give facts while it is counted; later ones are left out */
    Deliveries(Clock clock, int most) {
        this.clock = clock;
        this.nanos = new long[most];
    }

    @Override
    public void durable(Instant receivedAt, int recorded) {
        facts.addAndGet(recorded);
        if (counting) {
            int place = frames.getAndIncrement();
            if (place < nanos.length) {
                nanos[place] = Duration.between(receivedAt, clock.instant()).toNanos();
            }
        }
    }

    /** From now on latencies are kept, or no more. */
    void count(boolean from) {
        counting = from;
    }

    /** Commands that were taken so far, whether or not they were counted. */
    long facts() {
        return facts.get();
    }

    Latencies latencies() {
        return Latencies.of(Arrays.copyOf(nanos, Math.min(frames.get(), nanos.length)));
    }
}
