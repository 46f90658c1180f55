package org.interactionledger.projections.processing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.projection.DeadLetter;
import org.interactionledger.schemas.projection.DeadLetters;
import org.interactionledger.schemas.projection.Fault;
import org.interactionledger.schemas.projection.ListDeadLetters;
import org.interactionledger.schemas.projection.SetAside;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What {@link ParkedEvents} keeps, as people look at it, and what they decide of it. Never reads what an exception said. */
public final class DeadLetterTable {

    private static final String AND_ITS_FIRST = """
            JOIN projections.parked failed ON failed.projection = parked.projection
                AND failed.aggregate_id = parked.aggregate_id AND NOT failed.behind""";

    private static final String PAGE = """
            SELECT parked.tenant, parked.position, parked.aggregate_id, parked.event_id, parked.type, parked.revision,
                parked.parked_at, parked.behind, parked.fault, parked.exception, parked.attempts, parked.tried_at,
                parked.tried_by, failed.set_aside_at, failed.set_aside_by, failed.set_aside_reason,
                CASE WHEN parked.behind THEN 0 ELSE (
                    SELECT count(*) FROM projections.parked waiting
                    WHERE waiting.projection = parked.projection AND waiting.aggregate_id = parked.aggregate_id
                        AND waiting.behind) END AS waiting
            FROM projections.parked parked %s
            WHERE parked.tenant = :tenant AND parked.projection = :projection AND parked.position > :after
                AND (:aggregate::text IS NULL OR parked.aggregate_id = :aggregate::text)
                AND (:type::text IS NULL OR parked.type = :type::text)
                AND NOT (:failedOnly AND parked.behind)
            ORDER BY parked.position LIMIT :limit""".formatted(AND_ITS_FIRST);

    private static final String BLOCKED = """
            SELECT DISTINCT aggregate_id FROM projections.parked
            WHERE projection = :projection AND NOT behind AND aggregate_id > :after
                AND (:tenant::text IS NULL OR tenant = :tenant::text) AND (:withSetAside OR set_aside_at IS NULL)
            ORDER BY aggregate_id LIMIT :limit""";

    private static final String IS_PARKED = """
            SELECT EXISTS (SELECT FROM projections.parked
            WHERE tenant = :tenant AND projection = :projection AND aggregate_id = :aggregate)""";

    private static final String SET_ASIDE = """
            UPDATE projections.parked
            SET set_aside_at = :now, set_aside_by = :by, set_aside_reason = :reason
            WHERE tenant = :tenant AND projection = :projection AND aggregate_id = :aggregate AND NOT behind
                AND set_aside_at IS NULL""";

    private static final String HOW_SET_ASIDE = """
            SELECT set_aside_at, set_aside_by, set_aside_reason FROM projections.parked
            WHERE tenant = :tenant AND projection = :projection AND aggregate_id = :aggregate AND NOT behind""";

    private static final String FIGURES = """
            SELECT parked.projection,
                count(*) FILTER (WHERE failed.set_aside_at IS NULL) AS events,
                count(*) FILTER (WHERE failed.set_aside_at IS NULL AND NOT parked.behind) AS blocked,
                count(*) FILTER (WHERE failed.set_aside_at IS NOT NULL AND NOT parked.behind) AS set_aside,
                min(parked.parked_at) FILTER (WHERE failed.set_aside_at IS NULL) AS oldest
            FROM projections.parked parked %s
            GROUP BY parked.projection""".formatted(AND_ITS_FIRST);

    private final JdbcClient database;
    private final Clock clock;

    /**
     * What is parked in a projection, over all tenants.
     *
     * @param events   but for what is set aside
     * @param blocked  aggregates that these belong to
     * @param setAside aggregates
     * @param oldest   of the events
     */
    record Figures(long events, long blocked, long setAside, Optional<Instant> oldest) {

        static final Figures NONE = new Figures(0, 0, 0, Optional.empty());
    }

    public DeadLetterTable(DataSource dataSource, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /** By projection; those without any are left out. */
    Map<String, Figures> figures() {
        return database
                .sql(FIGURES)
                .query((row, _) -> Map.entry(
                        row.getString("projection"),
                        new Figures(
                                row.getLong("events"),
                                row.getLong("blocked"),
                                row.getLong("set_aside"),
                                instant(row, "oldest"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** By projection, but for what is set aside; those without any are left out. */
    public Map<String, Long> counts() {
        return figures().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, figures -> figures.getValue().events()));
    }

    DeadLetters page(ListDeadLetters query) {
        List<DeadLetter> items = database.sql(PAGE)
                .param("tenant", query.tenant().value())
                .param("projection", query.projection())
                .param("after", query.after().orElse(-1))
                .param("aggregate", query.aggregate().orElse(null))
                .param("type", query.type().orElse(null))
                .param("failedOnly", query.failedOnly())
                .param("limit", query.limit())
                .query(DeadLetterTable::letter)
                .list();
        return new DeadLetters(
                items,
                items.size() < query.limit()
                        ? OptionalLong.empty()
                        : OptionalLong.of(items.getLast().position()));
    }

    /** Of any tenant, set aside or not. */
    public boolean isAnyParked(String projection) {
        return !blocked(projection, Optional.empty(), true, "", 1).isEmpty();
    }

    /** Aggregates in which an event failed, by their names. */
    List<String> blocked(String projection, Optional<TenantId> tenant, boolean withSetAside, String after, int limit) {
        return database.sql(BLOCKED)
                .param("projection", projection)
                .param("tenant", tenant.map(TenantId::value).orElse(null))
                .param("withSetAside", withSetAside)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> row.getString(1))
                .list();
    }

    boolean isParked(TenantId tenant, String projection, String aggregate) {
        return database.sql(IS_PARKED)
                .param("tenant", tenant.value())
                .param("projection", projection)
                .param("aggregate", aggregate)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /** Of an aggregate that is held; empty where nothing of it is parked. Who has set it aside first stays. */
    Optional<SetAside> setAside(TenantId tenant, String projection, String aggregate, UserId by, String reason) {
        database.sql(SET_ASIDE)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("by", by.value())
                .param("reason", reason)
                .param("tenant", tenant.value())
                .param("projection", projection)
                .param("aggregate", aggregate)
                .update();
        return database.sql(HOW_SET_ASIDE)
                .param("tenant", tenant.value())
                .param("projection", projection)
                .param("aggregate", aggregate)
                .query((row, _) -> howSetAside(row).orElseThrow())
                .optional();
    }

    private static DeadLetter letter(ResultSet row, int number) throws SQLException {
        return new DeadLetter(
                TenantId.of(row.getString("tenant")),
                row.getLong("position"),
                row.getString("aggregate_id"),
                row.getString("event_id"),
                row.getString("type"),
                row.getInt("revision"),
                row.getObject("parked_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("behind")
                        ? Optional.empty()
                        : Optional.of(fault(row.getString("fault"), row.getString("exception"))),
                row.getInt("waiting"),
                row.getInt("attempts"),
                instant(row, "tried_at"),
                Optional.ofNullable(row.getString("tried_by")).map(UserId::of),
                howSetAside(row));
    }

    private static Fault fault(@Nullable String kind, @Nullable String exception) {
        return new Fault(kind == null ? Fault.Kind.NOT_KEPT : Fault.Kind.valueOf(kind), Optional.ofNullable(exception));
    }

    private static Optional<SetAside> howSetAside(ResultSet row) throws SQLException {
        Optional<Instant> at = instant(row, "set_aside_at");
        return at.isEmpty()
                ? Optional.empty()
                : Optional.of(new SetAside(
                        UserId.of(row.getString("set_aside_by")), at.get(), row.getString("set_aside_reason")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
