package org.interactionledger.schemas.agent;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.AgentId;
import org.interactionledger.schemas.provenance.SourceKey;

/** The agent begins to work, in this status. */
@EventType(name = "agent.signed-in")
public record AgentSignedIn(AgentId agent, Instant at, SourceKey source, AgentStatus status) implements AgentEvent {}
