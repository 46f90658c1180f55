package org.interactionledger.schemas.control;

/** Why something was never sent to a switch. */
public enum LapseReason {
    DEADLINE_PASSED,
    /** They were not to be kept, and the process that had them in memory is gone. */
    DIGITS_FORGOTTEN,
    /** Whoever's number it was has been erased meanwhile. */
    NUMBER_ERASED
}
