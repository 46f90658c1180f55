package org.interactionledger.schemas.interaction;

/** What becomes of the differences that are found when frames are read again. */
public enum RereadMode {
    /** Each is recorded as a {@link FactCorrected}. */
    RECORD,
    /** They are only shown: nothing is recorded, and no data subject comes to be. */
    SHOW
}
