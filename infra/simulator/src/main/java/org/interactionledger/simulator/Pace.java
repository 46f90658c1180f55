package org.interactionledger.simulator;

import java.time.Duration;

/**
 * How fast a capture is played.
 *
 * @param speed 1 for the recorded pace, 10 for ten times as fast, infinite for as fast as the listeners take it
 */
public record Pace(double speed) {

    public Pace {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("A speed is a number above 0, but was " + speed);
        }
    }

    /** The packets of the recording at their times. */
    public static Pace original() {
        return new Pace(1);
    }

    /** The packets of the recording, without waiting between them. */
    public static Pace asFastAsTaken() {
        return new Pace(Double.POSITIVE_INFINITY);
    }

    boolean isOriginal() {
        return speed == 1;
    }

    long nanos(Duration recorded) {
        return Double.isInfinite(speed) ? 0 : (long) (recorded.toNanos() / speed);
    }
}
