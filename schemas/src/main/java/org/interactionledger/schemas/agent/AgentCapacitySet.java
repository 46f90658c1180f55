package org.interactionledger.schemas.agent;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.AgentId;
import org.interactionledger.schemas.provenance.SourceKey;

/** How many contacts of each kind the agent can hold at once; zero switches the kind off. */
@EventType(name = "agent.capacity-set")
public record AgentCapacitySet(AgentId agent, Instant at, SourceKey source, int voice, int messaging)
        implements AgentEvent {}
