package org.interactionledger.schemas.interaction;

/** Who ended a leg, as the switch wrote it down for that leg alone. */
public enum LegRelease {
    BY_PARTY,
    /** The switch did, of its own accord or because the party at the other end had left. */
    BY_SWITCH,
    /** The record does not say. */
    UNKNOWN
}
