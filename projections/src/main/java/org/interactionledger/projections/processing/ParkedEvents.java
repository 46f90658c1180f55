package org.interactionledger.projections.processing;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.interactionledger.schemas.codec.UnreadableEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The dead-letter queue of all projections. Keeps positions, not events: the log has those. Once an event of an aggregate
 * is parked, the later ones of that aggregate wait behind it, and nothing else does.
 */
public final class ParkedEvents {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedEvents.class);

    /** Enough to see what is wrong; a batch statement's message can quote kilobytes. */
    private static final int LONGEST_REASON = 1000;

    private static final String PARK = """
            INSERT INTO projections.parked
                (tenant, projection, position, aggregate_id, event_id, type, revision, reason, parked_at)
            VALUES (:tenant, :projection, :position, :aggregate, :event, :type, :revision, :reason, :now)
            ON CONFLICT DO NOTHING""";
    private static final String BLOCKED = """
            SELECT DISTINCT aggregate_id FROM projections.parked
            WHERE projection = :projection AND aggregate_id IN (:aggregates)""";
    private static final String POSITIONS = """
            SELECT position FROM projections.parked
            WHERE projection = :projection AND aggregate_id = :aggregate ORDER BY position FOR UPDATE""";
    private static final String RELEASE =
            "DELETE FROM projections.parked WHERE projection = :projection AND aggregate_id = :aggregate";
    private static final String AGGREGATES =
            "SELECT DISTINCT aggregate_id FROM projections.parked WHERE projection = :projection";
    private static final String WITHHOLD = """
            UPDATE projections.parked SET reason = split_part(reason, ':', 1)
            WHERE aggregate_id = :aggregate AND reason LIKE '%:%'""";
    private static final String COUNT = "SELECT projection, count(*) FROM projections.parked GROUP BY projection";

    private final JdbcClient database;
    private final Clock clock;

    public ParkedEvents(DataSource dataSource, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /** The log names the kind of fault only: what an exception says may quote personal data, and stays in the table. */
    void park(String projection, Recorded event, RuntimeException fault) {
        say(projection, event, fault.getClass().getName());
        String text = fault.toString().replace("\0", "");
        insert(projection, event, text.substring(0, Math.min(text.length(), LONGEST_REASON)));
    }

    void park(String projection, Recorded event, UnreadableEvent unreadable) {
        say(projection, event, unreadable.reason());
        insert(projection, event, unreadable.reason());
    }

    private static void say(String projection, Recorded event, String reason) {
        LOG.error(
                "Projection {} cannot apply event {} ({} revision {}) at position {} and parks it: {}",
                projection,
                event.eventId(),
                event.type(),
                event.revision(),
                event.position(),
                reason);
    }

    void parkBehind(String projection, Recorded event) {
        insert(projection, event, "waits behind an earlier event of the same aggregate");
    }

    private void insert(String projection, Recorded event, String reason) {
        database.sql(PARK)
                .param("tenant", event.tenant())
                .param("projection", projection)
                .param("position", event.position())
                .param("aggregate", event.aggregateId())
                .param("event", event.eventId())
                .param("type", event.type())
                .param("revision", event.revision())
                .param("reason", reason)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    /** Which of these aggregates have a parked event. */
    Set<String> blocked(String projection, Collection<String> aggregates) {
        return new HashSet<>(database.sql(BLOCKED)
                .param("projection", projection)
                .param("aggregates", aggregates)
                .query((row, _) -> row.getString(1))
                .list());
    }

    public List<String> aggregates(String projection) {
        return database.sql(AGGREGATES)
                .param("projection", projection)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Of one aggregate, ascending; held by the calling transaction. */
    List<Long> positions(String projection, String aggregate) {
        return database.sql(POSITIONS)
                .param("projection", projection)
                .param("aggregate", aggregate)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    void release(String projection, String aggregate) {
        database.sql(RELEASE)
                .param("projection", projection)
                .param("aggregate", aggregate)
                .update();
    }

    /** What an exception says may quote an event: only its kind is kept. */
    public void withholdReasons(String aggregate) {
        database.sql(WITHHOLD).param("aggregate", aggregate).update();
    }

    /** Parked events by projection. */
    Map<String, Long> counts() {
        return database.sql(COUNT).query((row, _) -> Map.entry(row.getString(1), row.getLong(2))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
