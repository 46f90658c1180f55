package org.interactionledger.projections.agent;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.interactionledger.projections.processing.Projection;
import org.interactionledger.projections.processing.Recorded;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.schemas.agent.AgentCapacitySet;
import org.interactionledger.schemas.agent.AgentEvent;
import org.interactionledger.schemas.agent.AgentSignedIn;
import org.interactionledger.schemas.agent.AgentSignedOut;
import org.interactionledger.schemas.agent.AgentSkillsAssigned;
import org.interactionledger.schemas.agent.AgentStatus;
import org.interactionledger.schemas.agent.AgentStatusChanged;
import org.interactionledger.schemas.identity.InteractionId;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps what each agent was doing, from when to when. An interval ends when the next one of the agent begins, never
 * before its own beginning. What was missed while nobody listened is in the interval before.
 */
public final class AgentIntervalProjection implements Projection {

    public static final String NAME = "agent-intervals";

    private static final String END = """
            UPDATE projections.agent_interval SET until = greatest(since, ?)
            WHERE tenant = ? AND agent = ? AND position < ? AND until IS NULL""";
    private static final String BEGIN = """
            INSERT INTO projections.agent_interval (tenant, agent, position, status, since) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    private final JdbcTemplate database;
    private final Side side;

    public AgentIntervalProjection(DataSource dataSource, Side side) {
        this.database = new JdbcTemplate(dataSource);
        this.side = side;
    }

    @Override
    public String name() {
        return side.nameOf(NAME);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<String> tables() {
        return List.of("agent_interval");
    }

    @Override
    public void apply(List<Recorded> batch) {
        batch.forEach(recorded -> {
            if (recorded.payload() instanceof AgentEvent event) {
                status(event).ifPresent(status -> begin(event, recorded.position(), status));
            }
        });
    }

    /** Holds nothing of interactions. */
    @Override
    public void rewrite(InteractionId interaction, List<Recorded> stream, long appliedUpTo) {}

    private void begin(AgentEvent event, long position, AgentStatus status) {
        String tenant = event.tenant().value();
        String agent = event.agent().name();
        OffsetDateTime at = utc(event.at());
        database.update(side.sql(END), at, tenant, agent, position);
        if (status != AgentStatus.LOGGED_OUT) {
            database.update(side.sql(BEGIN), tenant, agent, position, status.name(), at);
        }
    }

    private static Optional<AgentStatus> status(AgentEvent event) {
        return switch (event) {
            case AgentSignedIn signedIn -> Optional.of(signedIn.status());
            case AgentStatusChanged changed -> Optional.of(changed.status());
            case AgentSignedOut _ -> Optional.of(AgentStatus.LOGGED_OUT);
            case AgentSkillsAssigned _, AgentCapacitySet _ -> Optional.empty();
        };
    }

    static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
