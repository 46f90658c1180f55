package org.interactionledger.command.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.interactionledger.schemas.agent.AgentCommand.ObserveStatus;
import org.interactionledger.schemas.agent.AgentEvent;
import org.interactionledger.schemas.agent.AgentSignedIn;
import org.interactionledger.schemas.agent.AgentSignedOut;
import org.interactionledger.schemas.agent.AgentStatus;
import org.interactionledger.schemas.agent.AgentStatusChanged;
import org.interactionledger.schemas.identity.AgentId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.provenance.SourceKey;
import org.junit.jupiter.api.Test;

class ListedAgentTest {

    private static final AgentId WANG = new AgentId(TenantId.of("demo"), "1001");
    private static final UUID CORE = new UUID(7, 7);
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final SourceKey HEARD = new SourceKey.Esl(CORE, 1);
    private static final SourceKey LISTED = new SourceKey.Snapshot(CORE, NOW);

    @Test
    void a_list_that_shows_what_is_known_says_nothing_new() {
        assertThat(after(HEARD, AgentStatus.ON_BREAK, LISTED, AgentStatus.ON_BREAK))
                .isEmpty();
    }

    @Test
    void a_list_that_shows_something_else_tells_of_a_change_that_nobody_heard() {
        assertThat(after(HEARD, AgentStatus.AVAILABLE, LISTED, AgentStatus.ON_BREAK))
                .containsExactly(new AgentStatusChanged(WANG, NOW, LISTED, AgentStatus.ON_BREAK));
        assertThat(after(HEARD, AgentStatus.AVAILABLE, LISTED, AgentStatus.LOGGED_OUT))
                .containsExactly(new AgentSignedOut(WANG, NOW, LISTED));
    }

    @Test
    void who_was_never_seen_has_come_if_the_list_shows_him_at_work_and_has_not_gone_otherwise() {
        assertThat(decide(AgentDecider.initial(), LISTED, AgentStatus.ON_BREAK))
                .containsExactly(new AgentSignedIn(WANG, NOW, LISTED, AgentStatus.ON_BREAK));
        assertThat(decide(AgentDecider.initial(), LISTED, AgentStatus.LOGGED_OUT))
                .isEmpty();
    }

    @Test
    void the_same_list_read_again_after_a_crash_says_nothing_twice() {
        assertThat(after(LISTED, AgentStatus.ON_BREAK, LISTED, AgentStatus.ON_BREAK))
                .isEmpty();
    }

    private static List<AgentEvent> after(SourceKey earlier, AgentStatus before, SourceKey later, AgentStatus now) {
        AgentAtWork state = AgentDecider.initial();
        for (AgentEvent event : decide(state, earlier, before)) {
            state = AgentDecider.evolve(state, event);
        }
        return decide(state, later, now);
    }

    private static List<AgentEvent> decide(AgentAtWork state, SourceKey source, AgentStatus status) {
        return AgentDecider.decide(state, new ObserveStatus(WANG, NOW, source, status));
    }
}
