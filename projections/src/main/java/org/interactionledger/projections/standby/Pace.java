package org.interactionledger.projections.standby;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a position moves, over the last minute. Thread-safe. */
final class Pace {

    private static final Duration MEMORY = Duration.ofMinutes(1);

    private final Deque<Seen> seen = new ArrayDeque<>();

    private record Seen(Instant at, long position) {}

    synchronized void see(Instant now, long position) {
        if (!seen.isEmpty() && seen.getLast().position() > position) {
            seen.clear(); // another standby
        }
        seen.addLast(new Seen(now, position));
        while (seen.getFirst().at().isBefore(now.minus(MEMORY))) {
            seen.removeFirst();
        }
    }

    /** 0 where nothing is known yet. */
    synchronized double perSecond() {
        if (seen.size() < 2) {
            return 0;
        }
        Duration time = Duration.between(seen.getFirst().at(), seen.getLast().at());
        long events = seen.getLast().position() - seen.getFirst().position();
        return time.isPositive() ? events * 1e9 / time.toNanos() : 0;
    }
}
