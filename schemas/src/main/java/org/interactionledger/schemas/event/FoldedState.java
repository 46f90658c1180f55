package org.interactionledger.schemas.event;

/**
 * What the write side knows of an aggregate after an event of it. Given to the store like a snapshot, it is kept in memory
 * alone and never written, because it may hold personal data in clear: an erasure drops it. A store may forget it at any
 * time, or keep none.
 */
public interface FoldedState {

    /** Shares nothing that changes with the original. */
    FoldedState copy();

    /** About how much of the heap it takes. */
    long bytes();
}
