package org.interactionledger.telephony.translation;

import java.util.BitSet;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.telephony.MissedEvents;

/**
 * Which numbers of the switch's events were heard. They are unique within one run of the switch, but neither ascending
 * on the wire (displaced by up to 43 in the captures) nor without holes. Not thread-safe.
 */
final class HeardNumbers {

    /** Half as much again as in the captures: what is further behind the highest does not come any more. */
    static final int DISPLACED = 64;

    private Optional<UUID> core = Optional.empty();
    private long highest;

    /** Bit i: the number {@code highest - i} was heard. */
    private BitSet recent = new BitSet(DISPLACED);

    private int known;

    void hear(Heard event) {
        long number = event.event().sequence();
        if (!core.equals(Optional.of(event.core()))) {
            core = Optional.of(event.core());
            highest = number;
            recent.clear();
            recent.set(0);
            known = 1;
            return;
        }
        if (number > highest) {
            shift(number - highest);
            highest = number;
        }
        if (highest - number < DISPLACED) {
            recent.set((int) (highest - number));
        }
    }

    private void shift(long by) {
        BitSet shifted = new BitSet(DISPLACED);
        for (int bit = recent.nextSetBit(0); bit >= 0 && bit + by < DISPLACED; bit = recent.nextSetBit(bit + 1)) {
            shifted.set((int) (bit + by));
        }
        recent = shifted;
        known = (int) Math.min(DISPLACED, known + by);
    }

    /**
     * What can have been missed before this event, which is not yet heard: the numbers between, those that were passed
     * over and may have been on their way, and those that may have come before this one though they are higher. Empty where it is of another run, of whose
     * predecessor nobody knows how far it came.
     */
    Optional<MissedEvents> missedBefore(Heard first) {
        long number = first.event().sequence();
        return core.filter(first.core()::equals).map(_ -> {
            int passedOver = known - recent.get(0, known).cardinality();
            long between = Math.max(0, number - highest - 1);
            return new MissedEvents(highest, number, passedOver + between + DISPLACED);
        });
    }
}
