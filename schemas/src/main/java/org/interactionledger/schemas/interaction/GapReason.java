package org.interactionledger.schemas.interaction;

/** Why nobody listened. */
public enum GapReason {
    CONNECTION_LOST,
    SWITCH_RESTARTED
}
