package org.interactionledger.telephony.adapter;

import java.time.Duration;
import java.time.Instant;

/**
 * The pause before something is begun again that ended by itself: twice as long each time that it ended soon, so that
 * what cannot work does not fill the log. For one thread.
 */
final class Resting {

    private final Duration shortest;
    private final Duration longest;
    private Instant begun = Instant.MIN;
    private Instant until = Instant.MIN;
    private Duration next;

    /** What lasts as long as the longest pause works, and begins with the shortest again. */
    Resting(Duration shortest, Duration longest) {
        this.shortest = shortest;
        this.longest = longest;
        this.next = shortest;
    }

    void beginsAt(Instant now) {
        begun = now;
    }

    void endedAt(Instant now) {
        if (begun.isBefore(now.minus(longest))) {
            next = shortest;
        }
        until = now.plus(next);
        Duration twice = next.multipliedBy(2);
        next = twice.compareTo(longest) > 0 ? longest : twice;
    }

    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }
}
