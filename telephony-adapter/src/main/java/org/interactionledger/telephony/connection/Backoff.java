package org.interactionledger.telephony.connection;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts: each up to twice as long as the last, up to a limit, and between half and all of that at
 * random, so that many adapters do not come back to one switch at the same moment.
 */
final class Backoff {

    /** Beyond this many doublings every limit is reached. */
    private static final int MOST_DOUBLINGS = 20;

    private final long firstMillis;
    private final long longestMillis;
    private final RandomGenerator random;
    private int failures;

    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.firstMillis = Math.max(1, first.toMillis());
        this.longestMillis = Math.max(1, longest.toMillis());
        this.random = random;
    }

    Duration nextPause() {
        long ceiling = Math.min(longestMillis, firstMillis << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        long half = ceiling / 2;
        return Duration.ofMillis(half + random.nextLong(ceiling - half) + 1);
    }

    void succeeded() {
        failures = 0;
    }
}
