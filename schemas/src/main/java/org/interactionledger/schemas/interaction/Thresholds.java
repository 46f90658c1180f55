package org.interactionledger.schemas.interaction;

import java.time.Duration;

/**
 * Times that the measures of waiting are held against.
 *
 * @param target       an answer within this time, to the millisecond, is in time
 * @param shortAbandon a customer who left before this time had not really waited; zero: nobody
 */
public record Thresholds(Duration target, Duration shortAbandon) {

    /** «80/20», and the five seconds in which one notices a wrong number. */
    public static final Thresholds STANDARD = new Thresholds(Duration.ofSeconds(20), Duration.ofSeconds(5));

    public Thresholds {
        if (target.isNegative() || shortAbandon.isNegative()) {
            throw new IllegalArgumentException(
                    "Thresholds are not negative, but were " + target + " and " + shortAbandon);
        }
    }
}
