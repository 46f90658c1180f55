package org.interactionledger.schemas.interaction;

/** Who made a leg. */
public enum LegSide {
    /** The party called the switch. */
    CALLED_IN,
    /** The switch called the party. */
    CALLED_OUT
}
