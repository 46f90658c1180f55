package org.interactionledger.schemas.interaction;

/** Where a contact stands. */
public enum Phase {
    /** It has begun; nobody has been asked yet, or the switch is talking to the customer. */
    STARTED,
    WAITING,
    RINGING,
    TALKING,
    HELD,
    /** The customer is gone, the after-contact work is not reported yet. */
    ENDED,
    WRAPPED_UP
}
