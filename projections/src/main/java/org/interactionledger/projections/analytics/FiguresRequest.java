package org.interactionledger.projections.analytics;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CalendarInterval;
import co.elastic.clients.elasticsearch._types.aggregations.DateHistogramAggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.util.NamedValue;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interactionledger.schemas.interaction.AnalyseCalls;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.interaction.Phase;

/**
 * The search whose aggregations are the figures that a query asks for: the {@link #WHOLE} or {@link #INTERVALS}, in them
 * the {@link #GROUPS} if any are asked for, in those the contacts by what became of them, and the means. Pure.
 */
final class FiguresRequest {

    static final String WHOLE = "whole";
    static final String INTERVALS = "intervals";
    static final String GROUPS = "groups";
    static final String ANSWERED = "answered";
    static final String IN_TIME = "in_time";
    static final String OVER = "over";
    static final String WRAPPED_UP = "wrapped_up";
    static final String ABANDONED = "abandoned";
    static final String WAITED_MILLIS = "waited_ms";
    static final String HANDLED_MILLIS = "handled_ms";
    static final String TALKED_MILLIS = "talked_ms";
    static final String HELD_MILLIS = "held_ms";
    static final String WRAPPED_UP_MILLIS = "wrapped_up_ms";

    /** «80/20»: four of five contacts are to be answered within this time. */
    private static final Duration SERVICE_LEVEL = Duration.ofSeconds(20);

    /** More queues or agents than any contact centre has; the engine's own limit is 65,536 buckets. */
    private static final int MOST_GROUPS = 2_000;

    private FiguresRequest() {}

    /** @throws java.time.DateTimeException if there is no such zone */
    static SearchRequest of(AnalyseCalls query, String index) {
        Map<String, Aggregation> grouped = grouped(query);
        SearchRequest.Builder search = new SearchRequest.Builder()
                .index(index)
                .ignoreUnavailable(true)
                .size(0)
                .trackTotalHits(hits -> hits.enabled(false))
                .query(all -> all.bool(
                        bool -> bool.filter(criteria(query)).mustNot(term("direction", Direction.INTERNAL.name()))));
        if (query.interval() == AnalyseCalls.Interval.WHOLE) {
            search.aggregations(
                    WHOLE,
                    whole -> whole.filter(all -> all.matchAll(any -> any)).aggregations(grouped));
        } else {
            DateHistogramAggregation intervals = intervals(query);
            search.aggregations(INTERVALS, each -> each.dateHistogram(intervals).aggregations(grouped));
        }
        return search.build();
    }

    private static List<Query> criteria(AnalyseCalls query) {
        List<Query> criteria = new ArrayList<>();
        criteria.add(Query.of(all -> all.range(range -> range.date(date -> date.field("started_at")
                .gte(query.from().toString())
                .lt(query.to().toString())))));
        criteria.add(term("absorbed", false));
        query.queue().ifPresent(queue -> criteria.add(term("queue", queue.value())));
        query.agent().ifPresent(agent -> criteria.add(term("agents", agent)));
        return criteria;
    }

    private static DateHistogramAggregation intervals(AnalyseCalls query) {
        DateHistogramAggregation.Builder histogram = new DateHistogramAggregation.Builder()
                .field("started_at")
                .timeZone(ZoneId.of(query.zone()).getId())
                .minDocCount(1);
        DateHistogramAggregation.Builder cut = switch (query.interval()) {
            case QUARTER_HOUR -> histogram.fixedInterval(width -> width.time("15m"));
            case HOUR -> histogram.calendarInterval(CalendarInterval.Hour);
            case DAY -> histogram.calendarInterval(CalendarInterval.Day);
            case WHOLE -> throw new IllegalStateException("The whole is not cut into intervals");
        };
        return cut.build();
    }

    private static Map<String, Aggregation> grouped(AnalyseCalls query) {
        return switch (query.groupBy()) {
            case NONE -> figures();
            case QUEUE -> Map.of(GROUPS, groups("queue"));
            case AGENT -> Map.of(GROUPS, groups("agents"));
        };
    }

    private static Aggregation groups(String field) {
        return Aggregation.of(groups -> groups.terms(terms ->
                        terms.field(field).size(MOST_GROUPS).missing("").order(NamedValue.of("_key", SortOrder.Asc)))
                .aggregations(figures()));
    }

    private static Map<String, Aggregation> figures() {
        Query inTime = Query.of(all -> all.range(
                range -> range.number(number -> number.field(WAITED_MILLIS).lte((double) SERVICE_LEVEL.toMillis()))));
        Map<String, Aggregation> ofWrappedUp = means(WRAPPED_UP_MILLIS);
        Map<String, Aggregation> ofOver = means(HANDLED_MILLIS, TALKED_MILLIS, HELD_MILLIS);
        ofOver.put(WRAPPED_UP, those(term("phase", Phase.WRAPPED_UP.name()), ofWrappedUp));
        Map<String, Aggregation> ofAnswered = means(WAITED_MILLIS);
        ofAnswered.put(IN_TIME, those(inTime, Map.of()));
        ofAnswered.put(OVER, those(term("over", true), ofOver));
        return Map.of(
                ANSWERED,
                those(term("answered", true), ofAnswered),
                ABANDONED,
                those(term("outcome", Outcome.ABANDONED.name()), Map.of()));
    }

    private static Aggregation those(Query query, Map<String, Aggregation> inside) {
        return Aggregation.of(those -> those.filter(query).aggregations(inside));
    }

    private static Map<String, Aggregation> means(String... fields) {
        Map<String, Aggregation> means = new HashMap<>();
        for (String field : fields) {
            means.put(field, Aggregation.of(mean -> mean.avg(average -> average.field(field))));
        }
        return means;
    }

    private static Query term(String field, String value) {
        return term(field, FieldValue.of(value));
    }

    private static Query term(String field, boolean value) {
        return term(field, FieldValue.of(value));
    }

    private static Query term(String field, FieldValue value) {
        return Query.of(all -> all.term(term -> term.field(field).value(value)));
    }
}
