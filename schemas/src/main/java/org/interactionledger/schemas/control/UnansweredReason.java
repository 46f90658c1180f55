package org.interactionledger.schemas.control;

/** Why nothing is known of what was sent to a switch. */
public enum UnansweredReason {
    DEADLINE_PASSED,
    CONNECTION_LOST
}
