package org.interactionledger.telephony.adapter;

import java.time.Instant;

/**
 * Hears of each frame when all that follows from it is durable in the ledger; of different frames at the same time, and
 * not in their order. Must be quick.
 */
@FunctionalInterface
public interface FactListener {

    /** Hears nothing. */
    FactListener NONE = (_, _) -> {};

    /**
     * @param receivedAt when the last of the frame's bytes had come
     * @param recorded   how many commands followed from it that were taken; at least 1
     */
    void durable(Instant receivedAt, int recorded);
}
