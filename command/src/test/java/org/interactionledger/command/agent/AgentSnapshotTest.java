package org.interactionledger.command.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.interactionledger.schemas.agent.AgentSignedIn;
import org.interactionledger.schemas.agent.AgentSkillsAssigned;
import org.interactionledger.schemas.agent.AgentStatus;
import org.interactionledger.schemas.agent.Skill;
import org.interactionledger.schemas.identity.AgentId;
import org.interactionledger.schemas.provenance.SourceKey;
import org.junit.jupiter.api.Test;

class AgentSnapshotTest {

    private static final AgentId WANG = AgentId.of("demo:1001");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final UUID CORE = new UUID(1, 1);

    @Test
    void a_snapshot_keeps_all_that_the_agent_is_and_its_revision() {
        AgentAggregate agent = new AgentAggregate();
        agent.on(new AgentSignedIn(WANG, NOON, new SourceKey.Esl(CORE, 1), AgentStatus.AVAILABLE));
        agent.on(new AgentSkillsAssigned(
                WANG, NOON, new SourceKey.Derived("import", "7"), List.of(new Skill("billing", 3))));

        Jackson3Serializer serializer = Jackson3Serializer.builder().build();
        SerializedObject<byte[]> kept = serializer.serialize(agent, byte[].class);

        assertThat(kept.getType().getRevision()).isEqualTo("1");
        assertThat(serializer.<byte[], AgentAggregate>deserialize(kept))
                .usingRecursiveComparison()
                .isEqualTo(agent);
    }
}
