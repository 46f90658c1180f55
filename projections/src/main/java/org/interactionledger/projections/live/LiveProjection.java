package org.interactionledger.projections.live;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.interactionledger.projections.interaction.InteractionState;
import org.interactionledger.projections.interaction.StateTable;
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
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.interaction.InteractionQueued;
import org.interactionledger.schemas.interaction.Phase;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps the contacts under way, the queues that held someone, and what each agent is doing. */
public final class LiveProjection implements Projection {

    public static final String NAME = "live";

    private static final Set<Phase> OVER = Set.of(Phase.ENDED, Phase.WRAPPED_UP);

    private static final String UPSERT_CALL = """
            INSERT INTO projections.live_call AS known (tenant, id, version, state) VALUES (?, ?, ?, ?::jsonb)
            ON CONFLICT (tenant, id) DO UPDATE SET version = EXCLUDED.version, state = EXCLUDED.state
            WHERE known.version <= EXCLUDED.version""";
    private static final String UPSERT_QUEUE = """
            INSERT INTO projections.live_queue AS known (tenant, name, last_held_at) VALUES (?, ?, ?)
            ON CONFLICT (tenant, name) DO UPDATE SET last_held_at = EXCLUDED.last_held_at
            WHERE known.last_held_at < EXCLUDED.last_held_at""";
    private static final String UPSERT_AGENT = """
            INSERT INTO projections.live_agent AS known (tenant, name, version, status, since) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (tenant, name) DO UPDATE SET
                version = EXCLUDED.version, status = EXCLUDED.status, since = EXCLUDED.since
            WHERE known.version < EXCLUDED.version""";

    private final JdbcTemplate database;
    private final Side side;
    private final StateTable states;

    public LiveProjection(DataSource dataSource, Side side) {
        this.database = new JdbcTemplate(dataSource);
        this.side = side;
        this.states = new StateTable(dataSource, side.table("live_call"));
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
        return List.of("live_call", "live_queue", "live_agent");
    }

    @Override
    public void apply(List<Recorded> batch) {
        calls(batch);
        queues(batch);
        batch.forEach(recorded -> {
            if (recorded.payload() instanceof AgentEvent event) {
                status(event).ifPresent(status -> agent(event, recorded.position(), status));
            }
        });
    }

    @Override
    public void rewrite(InteractionId interaction, List<Recorded> stream, long appliedUpTo) {
        states.refold(interaction, stream)
                .ifPresent(
                        state -> database.batchUpdate(side.sql(UPSERT_CALL), List.of(state), 1, LiveProjection::call));
    }

    private void calls(List<Recorded> batch) {
        Map<InteractionId, Optional<InteractionState>> known = states.load(batch);
        List<Recorded> open = batch.stream()
                .filter(recorded -> !(recorded.payload() instanceof InteractionEvent event
                        && known.containsKey(event.interaction())
                        && known.get(event.interaction()).isEmpty()))
                .toList();
        Collection<InteractionState> folded = StateTable.foldUntil(LiveProjection::isOver, open, known);
        database.batchUpdate(side.sql(UPSERT_CALL), folded, Math.max(1, folded.size()), LiveProjection::call);
    }

    private static boolean isOver(InteractionState state) {
        return OVER.contains(state.phase());
    }

    private static void call(PreparedStatement row, InteractionState state) throws SQLException {
        row.setString(1, state.id().tenant().value());
        row.setObject(2, state.id().uuid());
        row.setLong(3, state.version());
        row.setString(4, isOver(state) ? null : StateTable.json(state));
    }

    /** In order of their names, so that two segments that touch the same queues never wait for each other in a circle. */
    private void queues(List<Recorded> batch) {
        batch.stream()
                .map(Recorded::payload)
                .filter(InteractionQueued.class::isInstance)
                .map(InteractionQueued.class::cast)
                .sorted(Comparator.comparing((InteractionQueued event) -> event.tenant() + " " + event.queue()))
                .forEach(event -> database.update(
                        side.sql(UPSERT_QUEUE),
                        event.tenant().value(),
                        event.queue().value(),
                        utc(event.at())));
    }

    private void agent(AgentEvent event, long position, String status) {
        database.update(
                side.sql(UPSERT_AGENT),
                event.tenant().value(),
                event.agent().name(),
                position,
                status,
                utc(event.at()));
    }

    private static Optional<String> status(AgentEvent event) {
        return switch (event) {
            case AgentSignedIn signedIn -> Optional.of(words(signedIn.status()));
            case AgentStatusChanged changed -> Optional.of(words(changed.status()));
            case AgentSignedOut _ -> Optional.of(words(AgentStatus.LOGGED_OUT));
            case AgentSkillsAssigned _, AgentCapacitySet _ -> Optional.empty();
        };
    }

    /** As mod_callcenter writes them. */
    private static String words(AgentStatus status) {
        return switch (status) {
            case AVAILABLE -> "Available";
            case AVAILABLE_ON_DEMAND -> "Available (On Demand)";
            case ON_BREAK -> "On Break";
            case LOGGED_OUT -> "Logged Out";
        };
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
