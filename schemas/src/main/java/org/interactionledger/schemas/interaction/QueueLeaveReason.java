package org.interactionledger.schemas.interaction;

/** Why a customer waits no longer. */
public enum QueueLeaveReason {
    /** An agent took the call. */
    ANSWERED,
    /** The customer hung up or pressed a key to leave. */
    LEFT,
    /** The queue lets nobody wait longer. */
    TIMED_OUT,
    /** No agent is there. */
    NO_AGENT
}
