package org.interactionledger.schemas.control;

/** What a switch answered: {@code +OK} or {@code -ERR}. */
public enum ControlResult {
    DONE,
    REFUSED
}
