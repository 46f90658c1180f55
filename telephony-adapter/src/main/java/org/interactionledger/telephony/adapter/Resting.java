package org.interactionledger.telephony.adapter;

import java.time.Duration;
import java.time.Instant;

/**
 * The pause before something is begun again that ended by itself: twice as long each time that it ended soon, so that
 * what cannot work does not fill the log. For one thread.
 */
final class Resting {

    private final Duration longest;
    private final GrowingPause pause;
    private Instant begun = Instant.MIN;
    private Instant until = Instant.MIN;

    /** What lasts as long as the longest pause works, and begins with the shortest again. */
    Resting(Duration shortest, Duration longest) {
        this.longest = longest;
        this.pause = new GrowingPause(shortest, longest);
    }

    void beginsAt(Instant now) {
        begun = now;
    }

    void endedAt(Instant now) {
        if (begun.isBefore(now.minus(longest))) {
            pause.reset();
        }
        until = now.plus(pause.next());
    }

    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }
}
