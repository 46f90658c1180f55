package org.interactionledger.schemas.agent;

/** What an agent is doing, in the words of mod_callcenter. */
public enum AgentStatus {
    AVAILABLE,
    /** Available, and set to a break after the next call. */
    AVAILABLE_ON_DEMAND,
    ON_BREAK,
    LOGGED_OUT
}
