package org.interactionledger.eventstore.axonserver;

import java.time.Clock;
import java.time.Instant;

/**
 * When this node records: Axon Server gives no time of its own. In milliseconds, since it keeps no more, and never
 * before anything that this node has recorded or read. Thread-safe.
 */
final class RecordedClock {

    private final Clock clock;
    private long latest;

    RecordedClock(Clock clock) {
        this.clock = clock;
    }

    synchronized Instant next() {
        latest = Math.max(latest, clock.millis());
        return Instant.ofEpochMilli(latest);
    }

    synchronized void seen(Instant recordedAt) {
        long millis = recordedAt.toEpochMilli();
        // Recorded-at of a copied event can be finer: the next millisecond is after it.
        latest = Math.max(latest, Instant.ofEpochMilli(millis).equals(recordedAt) ? millis : millis + 1);
    }
}
