package org.interactionledger.telephony.adapter;

import java.time.Duration;

/**
 * How often an adapter asks the write side again.
 *
 * @param renewEvery   between two renewals of the lease, and before listening begins anew
 * @param lease        how long it lasts without being renewed
 * @param firstPause   after a command that failed; doubled with each failure
 * @param longestPause that is not exceeded
 * @param longestRest  between two times of listening, where each halts soon after it began
 */
record Pace(Duration renewEvery, Duration lease, Duration firstPause, Duration longestPause, Duration longestRest) {

    static final Pace STANDARD = new Pace(
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofMillis(100),
            Duration.ofSeconds(5),
            Duration.ofMinutes(5));
}
