package org.interactionledger.schemas.interaction;

/** By what means people meet. */
public enum Channel {
    VOICE,
    VIDEO,
    CHAT,
    EMAIL,
    SOCIAL
}
