package org.interactionledger.schemas.interaction;

/** What two sources disagree about. */
public enum ConflictSubject {
    /** When the contact began. */
    STARTED_AT,
    /** Whether the party of this leg took the call. */
    ANSWERED,
    /** When the party of this leg took the call. */
    ANSWERED_AT,
    /** When the contact ended; with its start, also how long it lasted. */
    ENDED_AT,
    /** Why this leg was released. */
    CAUSE,
    /** Whether the party of this leg released the contact. */
    RELEASED_BY,
    /** A second record of this leg that is not the first. */
    RECORD
}
