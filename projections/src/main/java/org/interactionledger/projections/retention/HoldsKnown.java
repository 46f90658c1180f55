package org.interactionledger.projections.retention;

/** Whether holds can be relied on. */
@FunctionalInterface
public interface HoldsKnown {

    /** Whether every hold that was placed at a position up to this one is known, and none is parked. */
    boolean upTo(long position);
}
