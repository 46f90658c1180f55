package org.interactionledger.schemas.agent;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.AgentId;
import org.interactionledger.schemas.provenance.SourceKey;

/** The agent is no longer at work. */
@EventType(name = "agent.signed-out")
public record AgentSignedOut(AgentId agent, Instant at, SourceKey source) implements AgentEvent {}
