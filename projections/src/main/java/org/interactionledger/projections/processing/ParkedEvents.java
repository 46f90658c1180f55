package org.interactionledger.projections.processing;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.projection.Retried.Stays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The dead-letter queue of all projections. Keeps positions, not events: the log has those. Once an event of an aggregate
 * is parked, the later ones of that aggregate wait behind it, and nothing else does.
 *
 * <p>Whoever changes what is parked of an aggregate {@linkplain #hold holds} it first, whichever process he is in; a batch
 * that meets a parked aggregate waits for him, and he for the batch.
 */
public final class ParkedEvents {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedEvents.class);

    private static final String PARK = """
            INSERT INTO projections.parked
                (tenant, projection, position, aggregate_id, event_id, type, revision, reason, parked_at, behind, fault, exception)
            VALUES (:tenant, :projection, :position, :aggregate, :event, :type, :revision, :reason, :now, :behind, :fault, :exception)
            ON CONFLICT DO NOTHING""";
    private static final String SHARE_BLOCKED = """
            SELECT pg_advisory_xact_lock_shared(hashtextextended(projection || '/' || aggregate_id, 0))
            FROM projections.parked
            WHERE projection = :projection AND aggregate_id IN (:aggregates) AND NOT behind""";
    private static final String BLOCKED = """
            SELECT DISTINCT aggregate_id FROM projections.parked
            WHERE projection = :projection AND aggregate_id IN (:aggregates)""";
    private static final String HOLD = """
            SELECT pg_advisory_xact_lock_shared(hashtextextended(:sides, 0)),
                pg_advisory_xact_lock(hashtextextended(:projection || '/' || :aggregate, 0))""";
    private static final String POSITIONS = """
            SELECT position FROM projections.parked
            WHERE projection = :projection AND aggregate_id = :aggregate ORDER BY position""";
    private static final String RELEASE =
            "DELETE FROM projections.parked WHERE projection = :projection AND aggregate_id = :aggregate";
    private static final String RELEASE_BEFORE = RELEASE + " AND position < :position";
    private static final String WAIT_BEHIND = """
            UPDATE projections.parked
            SET behind = true, fault = NULL, exception = NULL, attempts = 0, tried_at = NULL, tried_by = NULL,
                set_aside_at = NULL, set_aside_by = NULL, set_aside_reason = NULL
            WHERE projection = :projection AND aggregate_id = :aggregate AND position <> :position AND NOT behind""";
    private static final String FAILED_AGAIN = """
            UPDATE projections.parked
            SET behind = false, reason = :reason, fault = :fault, exception = :exception, attempts = attempts + 1,
                tried_at = :now, tried_by = :by
            WHERE projection = :projection AND aggregate_id = :aggregate AND position = :position
            RETURNING type, attempts""";
    private static final String WITHHOLD = """
            UPDATE projections.parked SET reason = split_part(reason, ':', 1)
            WHERE aggregate_id = :aggregate AND reason LIKE '%:%'""";

    private final JdbcClient database;
    private final Clock clock;

    public ParkedEvents(DataSource dataSource, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /** The log names the kind of fault only: what an exception says may quote personal data, and stays in the table. */
    void park(String projection, Recorded event, Failure failure) {
        LOG.error(
                "Projection {} cannot apply event {} ({} revision {}) at position {} and parks it: {}",
                projection,
                event.eventId(),
                event.type(),
                event.revision(),
                event.position(),
                failure.kindInWords());
        insert(projection, event, failure.reason(), Optional.of(failure));
    }

    void parkBehind(String projection, Recorded event) {
        insert(projection, event, "waits behind an earlier event of the same aggregate", Optional.empty());
    }

    private void insert(String projection, Recorded event, String reason, Optional<Failure> failure) {
        database.sql(PARK)
                .param("tenant", event.tenant())
                .param("projection", projection)
                .param("position", event.position())
                .param("aggregate", event.aggregateId())
                .param("event", event.eventId())
                .param("type", event.type())
                .param("revision", event.revision())
                .param("reason", reason)
                .param("now", now())
                .param("behind", failure.isEmpty())
                .param("fault", failure.map(each -> each.fault().kind().name()).orElse(null))
                .param(
                        "exception",
                        failure.flatMap(each -> each.fault().exception()).orElse(null))
                .update();
    }

    /** Which of these aggregates have a parked event. They stay so until the calling transaction ends. */
    Set<String> blocked(String projection, Collection<String> aggregates) {
        boolean any = !database.sql(SHARE_BLOCKED)
                .param("projection", projection)
                .param("aggregates", aggregates)
                .query((_, _) -> true)
                .list()
                .isEmpty();
        return any ? readBlocked(projection, aggregates) : new HashSet<>();
    }

    private Set<String> readBlocked(String projection, Collection<String> aggregates) {
        return new HashSet<>(database.sql(BLOCKED)
                .param("projection", projection)
                .param("aggregates", aggregates)
                .query((row, _) -> row.getString(1))
                .list());
    }

    /**
     * Until the calling transaction ends nobody else changes what is parked of the aggregate, no batch parks behind it,
     * and the projection's sides stay what they are.
     */
    public void hold(String projection, String aggregate) {
        database.sql(HOLD)
                .param("sides", Side.lockOf(Side.projectionOf(projection)))
                .param("projection", projection)
                .param("aggregate", aggregate)
                .query((_, _) -> true)
                .single();
    }

    /** Of one aggregate that is held, ascending. */
    List<Long> positions(String projection, String aggregate) {
        return database.sql(POSITIONS)
                .param("projection", projection)
                .param("aggregate", aggregate)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** All of an aggregate that is held. */
    void release(String projection, String aggregate) {
        database.sql(RELEASE)
                .param("projection", projection)
                .param("aggregate", aggregate)
                .update();
    }

    /** An aggregate that is held stays parked from this position on; what comes before is applied. */
    Stays stays(String projection, String aggregate, long position, Failure failure, Optional<UserId> by) {
        for (String statement : List.of(RELEASE_BEFORE, WAIT_BEHIND)) {
            database.sql(statement)
                    .param("projection", projection)
                    .param("aggregate", aggregate)
                    .param("position", position)
                    .update();
        }
        return database.sql(FAILED_AGAIN)
                .param("projection", projection)
                .param("aggregate", aggregate)
                .param("position", position)
                .param("reason", failure.reason())
                .param("fault", failure.fault().kind().name())
                .param("exception", failure.fault().exception().orElse(null))
                .param("now", now())
                .param("by", by.map(UserId::value).orElse(null))
                .query((row, _) ->
                        new Stays(aggregate, position, row.getString("type"), failure.fault(), row.getInt("attempts")))
                .single();
    }

    /** What an exception says may quote an event: only its kind is kept. */
    public void withholdReasons(String aggregate) {
        database.sql(WITHHOLD).param("aggregate", aggregate).update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
