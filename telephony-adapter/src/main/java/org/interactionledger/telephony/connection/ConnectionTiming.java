package org.interactionledger.telephony.connection;

import java.time.Duration;

/**
 * How long to wait for a switch.
 *
 * @param connectTimeout for the TCP connection
 * @param silenceLimit   without a single byte, after which the connection is taken for dead
 * @param firstRetry     pause before the second attempt; doubled with each that fails
 * @param longestRetry   pause that is not exceeded
 */
public record ConnectionTiming(
        Duration connectTimeout, Duration silenceLimit, Duration firstRetry, Duration longestRetry) {

    /** A switch sends a HEARTBEAT every 20 s: three of them may be late or lost, the fourth is silence. */
    public static final ConnectionTiming STANDARD = new ConnectionTiming(
            Duration.ofSeconds(5), Duration.ofSeconds(65), Duration.ofMillis(250), Duration.ofSeconds(30));

    public ConnectionTiming {
        if (!connectTimeout.isPositive()
                || !silenceLimit.isPositive()
                || !firstRetry.isPositive()
                || longestRetry.compareTo(firstRetry) < 0) {
            throw new IllegalArgumentException("Times to wait for a switch must be positive, and the longest pause not"
                    + " shorter than the first, but they were " + connectTimeout + ", " + silenceLimit + ", "
                    + firstRetry + ", " + longestRetry + ".");
        }
    }
}
