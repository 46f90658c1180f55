package org.interactionledger.simulator;

import java.util.Optional;

/**
 * A device of tests, which no real switch has: asked at every subscription what the listener has for good, so that playback
 * goes back to the frame after it on the wire. In this mode there is one listener at a time, and the simulator stands still
 * while there is none. It must not have used {@code bgapi}: the answers' events have no place to go back to.
 */
@FunctionalInterface
public interface ResumeFrom {

    /**
     * The last frame, in wire order, that is durable at the listener; empty where none is, which plays from the beginning.
     * Called on the simulator's playing thread; may block. Where it throws, the listener is cut off, and may come again.
     */
    Optional<Position> lastDurable();

    /** A frame by the switch's own key. */
    record Position(String core, long sequence) {}
}
