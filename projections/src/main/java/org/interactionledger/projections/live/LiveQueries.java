package org.interactionledger.projections.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryHandler;
import org.interactionledger.projections.interaction.InteractionState;
import org.interactionledger.projections.interaction.StateTable;
import org.interactionledger.schemas.identity.AgentId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.GetLiveBoard;
import org.interactionledger.schemas.interaction.LiveBoard;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers what is going on now. */
public final class LiveQueries {

    /** A queue that nobody has waited in for longer is left off the board. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private static final String CALLS =
            "SELECT state FROM projections.live_call WHERE tenant = :tenant AND state IS NOT NULL";
    private static final String QUEUES =
            "SELECT name FROM projections.live_queue WHERE tenant = :tenant AND last_held_at >= :since ORDER BY name";
    private static final String AGENTS =
            "SELECT name, status, since FROM projections.live_agent WHERE tenant = :tenant ORDER BY name";

    private final JdbcClient database;
    private final LongSupplier position;
    private final Clock clock;

    /** @param position up to where the live projection has folded the log in */
    public LiveQueries(DataSource dataSource, LongSupplier position, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.position = position;
        this.clock = clock;
    }

    @QueryHandler
    public LiveBoard on(GetLiveBoard query) {
        long foldedIn = position.getAsLong();
        List<InteractionState> calls = database
                .sql(CALLS)
                .param("tenant", query.tenant().value())
                .query((row, _) -> StateTable.parsed(row.getString(1)))
                .list()
                .stream()
                .sorted(Comparator.comparing(
                                (InteractionState state) -> state.opening().startedAt())
                        .thenComparing(state -> state.id().uuid()))
                .toList();
        return new LiveBoard(
                foldedIn,
                calls.stream().map(LiveQueries::call).toList(),
                queues(query.tenant(), calls),
                agents(query.tenant(), calls));
    }

    private static LiveBoard.Call call(InteractionState state) {
        Optional<QueueName> queue =
                state.queueing().current().or(() -> state.queueing().first()).map(InteractionState.Line::queue);
        return new LiveBoard.Call(
                state.id(),
                state.opening().direction(),
                state.opening().from(),
                state.opening().to(),
                queue,
                state.phase(),
                state.since(),
                state.opening().startedAt(),
                state.talk().agents(),
                Math.toIntExact(state.judged().openAlerts()));
    }

    private List<LiveBoard.Queue> queues(TenantId tenant, List<InteractionState> calls) {
        return database
                .sql(QUEUES)
                .param("tenant", tenant.value())
                .param("since", OffsetDateTime.ofInstant(clock.instant().minus(REMEMBERED), ZoneOffset.UTC))
                .query((row, _) -> row.getString(1))
                .list()
                .stream()
                .map(name -> queue(QueueName.of(name), calls))
                .toList();
    }

    private static LiveBoard.Queue queue(QueueName name, List<InteractionState> calls) {
        List<Instant> waiting = calls.stream()
                .flatMap(state -> state.queueing().current().stream())
                .filter(line -> line.queue().equals(name))
                .map(InteractionState.Line::since)
                .sorted()
                .toList();
        return new LiveBoard.Queue(name, waiting.size(), waiting.stream().findFirst());
    }

    private List<LiveBoard.Agent> agents(TenantId tenant, List<InteractionState> calls) {
        return database.sql(AGENTS)
                .param("tenant", tenant.value())
                .query((row, _) -> new LiveBoard.Agent(
                        new AgentId(tenant, row.getString("name")),
                        row.getString("status"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        calls.stream()
                                .filter(isIn(row.getString("name")))
                                .map(InteractionState::id)
                                .findFirst()))
                .list();
    }

    private static Predicate<InteractionState> isIn(String agent) {
        return state -> state.talk().present().contains(agent);
    }
}
