package org.interactionledger.projections.analytics;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.interaction.AnalyseCalls;
import org.interactionledger.schemas.interaction.CallFigures;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers with figures that Elasticsearch adds up. A contact counts for the queue that it waited in first, and for each
 * agent that took it; the group of those without one is empty. Handling times are of answered contacts that are over.
 */
public final class AnalyticsQueries {

    /** «80/20»: four of five contacts are to be answered within this time. */
    static final Duration SERVICE_LEVEL = Duration.ofSeconds(20);

    /** More queues or agents than any contact centre has; the engine's own limit is 65,536 buckets. */
    private static final int MOST_GROUPS = 2_000;

    private final SearchEngine engine;
    private final SearchIndex index;

    public AnalyticsQueries(SearchEngine engine, SearchIndex index) {
        this.engine = engine;
        this.index = index;
    }

    /** @throws java.time.DateTimeException if there is no such zone */
    @QueryHandler
    public CallFigures on(AnalyseCalls query) {
        String path = "/" + index.alias(query.tenant()) + "/_search?ignore_unavailable=true";
        JsonNode figures = engine.post(path, request(query).toString()).path("aggregations");
        List<CallFigures.Row> rows = new ArrayList<>();
        if (query.interval() == AnalyseCalls.Interval.WHOLE) {
            groups(query, query.from(), figures.path("whole"), rows);
        } else {
            for (JsonNode interval : figures.path("intervals").path("buckets")) {
                groups(query, Instant.ofEpochMilli(interval.path("key").asLong()), interval, rows);
            }
        }
        return new CallFigures(List.copyOf(rows));
    }

    private static ObjectNode request(AnalyseCalls query) {
        ObjectNode request = LedgerJson.mapper().createObjectNode();
        request.put("size", 0).put("track_total_hits", false);
        ObjectNode bool = request.putObject("query").putObject("bool");
        ArrayNode filter = bool.putArray("filter");
        filter.addObject()
                .putObject("range")
                .putObject("started_at")
                .put("gte", query.from().toString())
                .put("lt", query.to().toString());
        filter.addObject().putObject("term").put("absorbed", false);
        query.queue().ifPresent(queue -> filter.addObject().putObject("term").put("queue", queue.value()));
        query.agent().ifPresent(agent -> filter.addObject().putObject("term").put("agents", agent));
        bool.putArray("must_not").addObject().putObject("term").put("direction", Direction.INTERNAL.name());
        ObjectNode intervals = intervals(query, request.putObject("aggs"));
        grouped(query, intervals);
        return request;
    }

    private static ObjectNode intervals(AnalyseCalls query, ObjectNode aggregations) {
        if (query.interval() == AnalyseCalls.Interval.WHOLE) {
            ObjectNode whole = aggregations.putObject("whole");
            whole.putObject("filter").putObject("match_all");
            return whole.putObject("aggs");
        }
        ObjectNode intervals = aggregations.putObject("intervals");
        ObjectNode histogram = intervals
                .putObject("date_histogram")
                .put("field", "started_at")
                .put("time_zone", ZoneId.of(query.zone()).getId())
                .put("min_doc_count", 1);
        switch (query.interval()) {
            case QUARTER_HOUR -> histogram.put("fixed_interval", "15m");
            case HOUR -> histogram.put("calendar_interval", "1h");
            case DAY -> histogram.put("calendar_interval", "1d");
            case WHOLE -> throw new IllegalStateException("The whole is not cut into intervals");
        }
        return intervals.putObject("aggs");
    }

    private static void grouped(AnalyseCalls query, ObjectNode aggregations) {
        switch (query.groupBy()) {
            case NONE -> figures(aggregations);
            case QUEUE -> figures(terms(aggregations, "queue"));
            case AGENT -> figures(terms(aggregations, "agents"));
        }
    }

    private static ObjectNode terms(ObjectNode aggregations, String field) {
        ObjectNode groups = aggregations.putObject("groups");
        groups.putObject("terms")
                .put("field", field)
                .put("size", MOST_GROUPS)
                .put("missing", "")
                .putObject("order")
                .put("_key", "asc");
        return groups.putObject("aggs");
    }

    private static void figures(ObjectNode aggregations) {
        ObjectNode answered = aggregations.putObject("answered");
        answered.putObject("filter").putObject("term").put("answered", true);
        ObjectNode ofAnswered = answered.putObject("aggs");
        average(ofAnswered, "waited_ms");
        ofAnswered
                .putObject("in_time")
                .putObject("filter")
                .putObject("range")
                .putObject("waited_ms")
                .put("lte", SERVICE_LEVEL.toMillis());
        ObjectNode over = ofAnswered.putObject("over");
        over.putObject("filter").putObject("term").put("over", true);
        ObjectNode ofOver = over.putObject("aggs");
        List.of("handled_ms", "talked_ms", "held_ms", "wrapped_up_ms").forEach(field -> average(ofOver, field));
        aggregations
                .putObject("abandoned")
                .putObject("filter")
                .putObject("term")
                .put("outcome", Outcome.ABANDONED.name());
    }

    private static void average(ObjectNode aggregations, String field) {
        aggregations.putObject(field).putObject("avg").put("field", field);
    }

    private static void groups(AnalyseCalls query, Instant start, JsonNode bucket, List<CallFigures.Row> rows) {
        if (query.groupBy() == AnalyseCalls.Grouping.NONE) {
            if (bucket.path("doc_count").asLong() > 0) {
                rows.add(row(start, Optional.empty(), bucket));
            }
            return;
        }
        for (JsonNode group : bucket.path("groups").path("buckets")) {
            Optional<String> name = Optional.of(group.path("key").asString()).filter(key -> !key.isEmpty());
            boolean asked = query.groupBy() != AnalyseCalls.Grouping.AGENT
                    || query.agent().isEmpty()
                    || name.equals(query.agent());
            if (asked) {
                rows.add(row(start, name, group));
            }
        }
    }

    private static CallFigures.Row row(Instant start, Optional<String> group, JsonNode bucket) {
        JsonNode answered = bucket.path("answered");
        JsonNode over = answered.path("over");
        long offeredCount = bucket.path("doc_count").asLong();
        long answeredCount = answered.path("doc_count").asLong();
        long abandonedCount = bucket.path("abandoned").path("doc_count").asLong();
        long inTime = answered.path("in_time").path("doc_count").asLong();
        return new CallFigures.Row(
                start,
                group,
                offeredCount,
                answeredCount,
                abandonedCount,
                rate(answeredCount, offeredCount),
                rate(abandonedCount, offeredCount),
                rate(inTime, answeredCount + abandonedCount),
                mean(answered, "waited_ms"),
                mean(over, "handled_ms"),
                mean(over, "talked_ms"),
                mean(over, "held_ms"),
                mean(over, "wrapped_up_ms"));
    }

    private static Optional<Double> rate(long part, long of) {
        return of == 0 ? Optional.empty() : Optional.of(part / (double) of);
    }

    private static Optional<Duration> mean(JsonNode bucket, String field) {
        JsonNode value = bucket.path(field).path("value");
        return value.isNumber() ? Optional.of(Duration.ofMillis(Math.round(value.asDouble()))) : Optional.empty();
    }
}
