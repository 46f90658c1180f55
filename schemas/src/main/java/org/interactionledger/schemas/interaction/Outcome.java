package org.interactionledger.schemas.interaction;

/** What became of a contact, seen from its customer. */
public enum Outcome {
    /** A person took it. */
    ANSWERED,
    /** The customer left before anyone took it. */
    ABANDONED,
    BUSY,
    REJECTED,
    NO_ANSWER,
    FAILED,
    /** A queue let nobody wait longer. */
    TIMED_OUT,
    /** Only the switch spoke with the customer. */
    SELF_SERVICE,
    CONFERENCE,
    /** It ended while nobody listened. */
    UNKNOWN
}
