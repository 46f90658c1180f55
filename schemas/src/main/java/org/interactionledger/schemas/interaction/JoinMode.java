package org.interactionledger.schemas.interaction;

/** How a further party takes part. */
public enum JoinMode {
    CONFERENCE,
    THREE_WAY
}
