package org.interactionledger.projections.interaction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryHandler;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.interaction.FindInteractions;
import org.interactionledger.schemas.interaction.GetInteraction;
import org.interactionledger.schemas.interaction.GetTimeline;
import org.interactionledger.schemas.interaction.InteractionAnswer;
import org.interactionledger.schemas.interaction.InteractionPage;
import org.interactionledger.schemas.interaction.InteractionSummary;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.interaction.Timeline;
import org.interactionledger.schemas.interaction.TimelineEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** Answers from the rows of contacts and timelines. Words, and what figures count, are looked up by a
 * {@link TextSearch}. */
public final class InteractionQueries {

    private static final TypeReference<TreeMap<String, String>> DETAILS = new TypeReference<>() {};

    private static final String MATCHING = """
            SELECT state FROM projections.interaction
            WHERE tenant = :tenant AND listed
              AND (:from::timestamptz IS NULL OR started_at >= :from)
              AND (:to::timestamptz IS NULL OR started_at < :to)
              AND (:number::text IS NULL OR numbers @> ARRAY[:number]::text[])
              AND (:agent::text IS NULL OR agents @> ARRAY[:agent]::text[])
              AND (:queue::text IS NULL OR queue = :queue)
              AND (:outcome::text IS NULL OR outcome = :outcome)
            """;
    private static final String NEWEST_FIRST = MATCHING + """
              AND (:at::timestamptz IS NULL OR (started_at, id) < (:at, :id::uuid))
            ORDER BY started_at DESC, id DESC LIMIT :limit""";
    private static final String OLDEST_FIRST = MATCHING + """
              AND (:at::timestamptz IS NULL OR (started_at, id) > (:at, :id::uuid))
            ORDER BY started_at, id LIMIT :limit""";
    private static final String TIMELINE = """
            SELECT position, at, recorded_at, type, what, details FROM projections.timeline
            WHERE tenant = :tenant AND interaction = :id
            UNION ALL
            SELECT position, at, recorded_at, type, what, details FROM projections.control_line
            WHERE tenant = :tenant AND interaction = :id""";

    private final JdbcClient database;
    private final StateTable states;
    private final TextSearch search;
    private final Clock clock;

    public InteractionQueries(DataSource dataSource, TextSearch search, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.states = new StateTable(dataSource, Side.LIVE.table(InteractionProjection.TABLE));
        this.search = search;
        this.clock = clock;
    }

    @QueryHandler
    public InteractionAnswer on(GetInteraction query) {
        return new InteractionAnswer(states.read(List.of(query.interaction()))
                .getOrDefault(query.interaction(), Optional.empty())
                .map(this::summary));
    }

    @QueryHandler
    public InteractionPage on(FindInteractions query) {
        int limit = Math.clamp(query.limit(), 1, 200);
        boolean byEngine = query.text().isPresent() || query.countedAs().isPresent();
        return byEngine ? searched(query, limit) : filtered(query, limit);
    }

    @QueryHandler
    public Timeline on(GetTimeline query) {
        List<TimelineEntry> entries = database.sql(TIMELINE)
                .param("tenant", query.interaction().tenant().value())
                .param("id", query.interaction().uuid())
                .query(InteractionQueries::entry)
                .list();
        return new Timeline(query.interaction(), TimelineFold.of(entries));
    }

    private InteractionPage filtered(FindInteractions query, int limit) {
        Optional<PageCursor> after = query.cursor().map(PageCursor::parse);
        List<InteractionState> found = database.sql(
                        switch (query.sort()) {
                            case NEWEST_FIRST -> NEWEST_FIRST;
                            case OLDEST_FIRST -> OLDEST_FIRST;
                        })
                .param("tenant", query.tenant().value())
                .param("from", time(query.from()))
                .param("to", time(query.to()))
                .param("number", query.number().orElse(null))
                .param("agent", query.agent().orElse(null))
                .param("queue", query.queue().map(QueueName::value).orElse(null))
                .param("outcome", query.outcome().map(Outcome::name).orElse(null))
                .param("at", time(after.map(PageCursor::startedAt)))
                .param("id", after.map(cursor -> cursor.id().toString()).orElse(null))
                .param("limit", limit + 1)
                .query((row, _) -> StateTable.parsed(row.getString(1)))
                .list();
        List<InteractionState> page = found.subList(0, Math.min(limit, found.size()));
        return new InteractionPage(
                page.stream().map(this::summary).toList(),
                found.size() > limit ? Optional.of(PageCursor.of(page.getLast()).written()) : Optional.empty());
    }

    /** The search engine filters and sorts; what is shown comes from the rows, which a contact may not have reached yet. */
    private InteractionPage searched(FindInteractions query, int limit) {
        List<TextSearch.Hit> hits = search.find(query, query.cursor().map(PageCursor::parse), limit + 1);
        List<TextSearch.Hit> page = hits.subList(0, Math.min(limit, hits.size()));
        Map<InteractionId, Optional<InteractionState>> found =
                states.read(page.stream().map(TextSearch.Hit::id).toList());
        return new InteractionPage(
                page.stream()
                        .flatMap(hit -> found.getOrDefault(hit.id(), Optional.empty()).stream())
                        .map(this::summary)
                        .toList(),
                hits.size() > limit ? Optional.of(page.getLast().cursor().written()) : Optional.empty());
    }

    private InteractionSummary summary(InteractionState state) {
        return InteractionFold.summary(state, clock.instant());
    }

    private static @Nullable OffsetDateTime time(Optional<Instant> instant) {
        return instant.map(InteractionProjection::utc).orElse(null);
    }

    private static TimelineEntry entry(ResultSet row, int number) throws SQLException {
        return new TimelineEntry(
                row.getLong("position"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("type"),
                row.getString("what"),
                Collections.unmodifiableMap(LedgerJson.mapper().readValue(row.getString("details"), DETAILS)));
    }
}
