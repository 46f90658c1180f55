package org.interactionledger.projections.analytics;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregate;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeBucket;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.interactionledger.schemas.interaction.AnalyseCalls;
import org.interactionledger.schemas.interaction.CallFigures;

/**
 * Answers with figures that Elasticsearch adds up. A contact counts for the queue that it waited in first, and for each
 * agent that took it; the group of those without one is empty.
 */
public final class AnalyticsQueries {

    private final SearchEngine engine;
    private final SearchIndex index;

    public AnalyticsQueries(SearchEngine engine, SearchIndex index) {
        this.engine = engine;
        this.index = index;
    }

    /** @throws java.time.DateTimeException if there is no such zone */
    @QueryHandler
    public CallFigures on(AnalyseCalls query) {
        FiguresRequest request = new FiguresRequest(query);
        return new CallFigures(request.isOneRow() ? oneRow(query, request) : rows(query, request));
    }

    private List<CallFigures.Row> oneRow(AnalyseCalls query, FiguresRequest request) {
        SearchRequest search = request.oneRow()
                .index(index.alias(query.tenant()))
                .ignoreUnavailable(true)
                .build();
        Aggregate all = engine.ask(SearchEngine.Patience.PERSON, client -> client.search(search, Void.class))
                .aggregations()
                .get(FiguresRequest.ROWS);
        return Optional.ofNullable(all)
                .map(row -> FiguresRow.of(row.filter()))
                .filter(FiguresRow::hasContacts)
                .map(row -> row.figures(query.from(), Optional.empty()))
                .stream()
                .toList();
    }

    private List<CallFigures.Row> rows(AnalyseCalls query, FiguresRequest request) {
        List<CallFigures.Row> rows = new ArrayList<>();
        try (PointInTime now = PointInTime.open(engine, index.alias(query.tenant()))) {
            Map<String, FieldValue> after = Map.of();
            do {
                Aggregate page = now.search(request.page(after), Void.class)
                        .aggregations()
                        .get(FiguresRequest.ROWS);
                if (page == null) {
                    return List.of();
                }
                CompositeAggregate buckets = page.composite();
                buckets.buckets().array().forEach(bucket -> add(query, bucket, rows));
                after = buckets.afterKey();
            } while (!after.isEmpty());
        }
        return List.copyOf(rows);
    }

    private static void add(AnalyseCalls query, CompositeBucket bucket, List<CallFigures.Row> rows) {
        Instant start = query.interval() == AnalyseCalls.Interval.WHOLE
                ? query.from()
                : Instant.ofEpochMilli(key(bucket, FiguresRequest.INTERVAL).longValue());
        Optional<String> group = query.groupBy() == AnalyseCalls.Grouping.NONE
                ? Optional.empty()
                : Optional.of(key(bucket, FiguresRequest.GROUP))
                        .filter(name -> !name.isNull())
                        .map(FieldValue::stringValue);
        boolean asked = query.groupBy() != AnalyseCalls.Grouping.AGENT
                || query.agent().isEmpty()
                || group.equals(query.agent());
        if (asked) {
            rows.add(FiguresRow.of(bucket).figures(start, group));
        }
    }

    private static FieldValue key(CompositeBucket bucket, String source) {
        return Objects.requireNonNull(bucket.key().get(source), source);
    }
}
