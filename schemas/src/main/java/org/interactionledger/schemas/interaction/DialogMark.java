package org.interactionledger.schemas.interaction;

/** By what two switches know that a call which one sends on is the call that the other gets. */
public enum DialogMark {
    /** The SIP Call-ID (RFC 3261 §8.1.1.4), where nothing between them changes it. */
    CALL_ID,
    /** A header {@code X-Interaction-Id} that the sending switch sets, and whatever is between them passes on. */
    HEADER
}
