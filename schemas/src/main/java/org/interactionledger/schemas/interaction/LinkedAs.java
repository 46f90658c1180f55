package org.interactionledger.schemas.interaction;

/** How an interaction stands to the one that it is linked with. */
public enum LinkedAs {
    /** The other came before: it sent the call on, and this one got it. */
    CONTINUES,
    /** The other comes after: this one sent the call on, and the other got it. */
    CONTINUED_BY
}
