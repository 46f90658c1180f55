package org.interactionledger.schemas.agent;

import java.time.Instant;
import java.util.List;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.AgentId;
import org.interactionledger.schemas.provenance.SourceKey;

/** The agent has exactly these skills from now on, each with a level of 1 (learning) to 10 (expert). */
@EventType(name = "agent.skills-assigned")
public record AgentSkillsAssigned(AgentId agent, Instant at, SourceKey source, List<Skill> skills)
        implements AgentEvent {}
