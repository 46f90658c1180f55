package org.interactionledger.schemas.agent;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.AgentId;
import org.interactionledger.schemas.provenance.SourceKey;

/** The agent is available, on a break, or otherwise occupied from now on. */
@EventType(name = "agent.status-changed")
public record AgentStatusChanged(AgentId agent, Instant at, SourceKey source, AgentStatus status)
        implements AgentEvent {}
