package org.interactionledger.telephony.adapter;

import java.time.Duration;

/** How long to wait before the next attempt: twice as long after each failure, up to a limit. For one thread. */
final class GrowingPause {

    private final Duration first;
    private final Duration longest;
    private Duration next;

    GrowingPause(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    Duration next() {
        Duration pause = next;
        Duration twice = pause.multipliedBy(2);
        next = twice.compareTo(longest) > 0 ? longest : twice;
        return pause;
    }

    /** It worked. */
    void reset() {
        next = first;
    }
}
