package org.interactionledger.projections.analytics;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregationSource;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeDateHistogramAggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interactionledger.schemas.interaction.AnalyseCalls;
import org.interactionledger.schemas.interaction.Measure;

/**
 * The search whose aggregations are the figures that a query asks for: {@link #ROWS}, and in each the contacts by what
 * they count as, and the means. Pure.
 */
final class FiguresRequest {

    static final String ROWS = "rows";
    static final String INTERVAL = "interval";
    static final String GROUP = "group";
    static final String HANDLED_MILLIS = "handled_ms";
    static final String TALKED_MILLIS = "talked_ms";
    static final String HELD_MILLIS = "held_ms";
    static final String WRAPPED_UP_MILLIS = "wrapped_up_ms";
    static final String QA_SCORE = "qa_score";
    static final String LONGEST = "longest";
    static final String PERCENTILES = "percentiles";
    static final String NEGATIVE = "negative";

    /** A row has some thirty buckets of its own, and the engine's limit is 65,536 in one answer. */
    static final int ROWS_PER_PAGE = 500;

    private final AnalyseCalls query;

    FiguresRequest(AnalyseCalls query) {
        this.query = query;
    }

    /** All contacts are one row, which needs no pages. */
    boolean isOneRow() {
        return query.interval() == AnalyseCalls.Interval.WHOLE && query.groupBy() == AnalyseCalls.Grouping.NONE;
    }

    SearchRequest.Builder oneRow() {
        return search(Aggregation.of(
                rows -> rows.filter(all -> all.matchAll(any -> any)).aggregations(figures())));
    }

    /**
     * @param after where the page before ended; empty for the first
     * @throws java.time.DateTimeException if there is no such zone
     */
    SearchRequest.Builder page(Map<String, FieldValue> after) {
        CompositeAggregation.Builder rows =
                new CompositeAggregation.Builder().size(ROWS_PER_PAGE).sources(sources());
        if (!after.isEmpty()) {
            rows.after(after);
        }
        CompositeAggregation page = rows.build();
        return search(Aggregation.of(all -> all.composite(page).aggregations(figures())));
    }

    private SearchRequest.Builder search(Aggregation rows) {
        List<Query> criteria = new ArrayList<>(CountedContacts.within(query.direction(), query.queue(), query.agent()));
        criteria.add(Query.of(all -> all.range(range -> range.date(date -> date.field("started_at")
                .gte(query.from().toString())
                .lt(query.to().toString())))));
        return new SearchRequest.Builder()
                .size(0)
                .trackTotalHits(hits -> hits.enabled(false))
                .query(all -> all.bool(bool -> bool.filter(criteria)))
                .aggregations(ROWS, rows);
    }

    private List<Map<String, CompositeAggregationSource>> sources() {
        List<Map<String, CompositeAggregationSource>> sources = new ArrayList<>();
        switch (query.interval()) {
            case QUARTER_HOUR -> sources.add(interval(by -> by.fixedInterval(width -> width.time("15m"))));
            case HOUR -> sources.add(interval(by -> by.calendarInterval(width -> width.time("hour"))));
            case DAY -> sources.add(interval(by -> by.calendarInterval(width -> width.time("day"))));
            case WHOLE -> {}
        }
        switch (query.groupBy()) {
            case QUEUE -> sources.add(group("queue"));
            case AGENT -> sources.add(group("agents"));
            case NONE -> {}
        }
        return sources;
    }

    /** How wide an interval is. */
    private interface Width {
        CompositeDateHistogramAggregation.Builder of(CompositeDateHistogramAggregation.Builder intervals);
    }

    private Map<String, CompositeAggregationSource> interval(Width width) {
        return Map.of(
                INTERVAL,
                CompositeAggregationSource.of(source -> source.dateHistogram(intervals -> width.of(intervals
                        .field("started_at")
                        .timeZone(ZoneId.of(query.zone()).getId())))));
    }

    private static Map<String, CompositeAggregationSource> group(String field) {
        return Map.of(
                GROUP,
                CompositeAggregationSource.of(
                        source -> source.terms(terms -> terms.field(field).missingBucket(true))));
    }

    private Map<String, Aggregation> figures() {
        Map<String, Aggregation> figures = new HashMap<>();
        for (Measure measure : Measure.values()) {
            figures.put(measure.name(), those(CountedContacts.as(measure, query.thresholds()), inside(measure)));
        }
        return figures;
    }

    private Map<String, Aggregation> inside(Measure measure) {
        return switch (measure) {
            case ANSWERED ->
                Map.of(
                        CountedContacts.DELAY_MILLIS,
                        mean(CountedContacts.DELAY_MILLIS),
                        NEGATIVE,
                        those(CountedContacts.as(Measure.NEGATIVE_EMOTION, query.thresholds()), Map.of()));
            case WAITED ->
                Map.of(
                        LONGEST,
                        Aggregation.of(all -> all.max(longest -> longest.field(CountedContacts.DELAY_MILLIS))),
                        PERCENTILES,
                        percentiles(CountedContacts.DELAY_MILLIS));
            case HANDLED ->
                Map.of(
                        HANDLED_MILLIS,
                        mean(HANDLED_MILLIS),
                        TALKED_MILLIS,
                        mean(TALKED_MILLIS),
                        HELD_MILLIS,
                        mean(HELD_MILLIS),
                        PERCENTILES,
                        percentiles(HANDLED_MILLIS));
            case WRAPPED_UP -> Map.of(WRAPPED_UP_MILLIS, mean(WRAPPED_UP_MILLIS));
            case QA_SCORED -> Map.of(QA_SCORE, mean(QA_SCORE));
            default -> Map.of();
        };
    }

    private static Aggregation those(Query query, Map<String, Aggregation> inside) {
        return Aggregation.of(those -> those.filter(query).aggregations(inside));
    }

    private static Aggregation mean(String field) {
        return Aggregation.of(all -> all.avg(mean -> mean.field(field)));
    }

    private static Aggregation percentiles(String field) {
        return Aggregation.of(
                all -> all.percentiles(shares -> shares.field(field).percents(50.0, 90.0, 95.0)));
    }
}
