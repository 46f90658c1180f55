package org.interactionledger.schemas.interaction;

/** Who hears a supervisor. */
public enum SupervisorMode {
    /** Nobody. */
    LISTEN,
    /** The agent alone. */
    WHISPER,
    /** Everybody. */
    BARGE
}
