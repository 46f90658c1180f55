package org.interactionledger.schemas.agent;

import java.time.Instant;
import java.util.List;
import org.interactionledger.schemas.identity.AgentId;
import org.interactionledger.schemas.provenance.SourceKey;

/** What an agent's aggregate can be told. Observations are facts and never refused. */
public sealed interface AgentCommand {

    AgentId agent();

    Instant at();

    SourceKey source();

    /** The switch says what the agent is doing. */
    record ObserveStatus(AgentId agent, Instant at, SourceKey source, AgentStatus status) implements AgentCommand {}

    record AssignSkills(AgentId agent, Instant at, SourceKey source, List<Skill> skills) implements AgentCommand {}

    record SetCapacity(AgentId agent, Instant at, SourceKey source, int voice, int messaging) implements AgentCommand {}
}
