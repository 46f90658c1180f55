package org.interactionledger.schemas.interaction;

/** Who sought the contact. */
public enum Direction {
    /** From outside. */
    INBOUND,
    /** The contact centre called a customer. */
    OUTBOUND,
    /** Between phones of the contact centre. */
    INTERNAL
}
