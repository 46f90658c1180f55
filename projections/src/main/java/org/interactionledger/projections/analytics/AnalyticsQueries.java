package org.interactionledger.projections.analytics;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.MultiBucketBase;
import co.elastic.clients.elasticsearch._types.aggregations.SingleBucketAggregateBase;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import java.time.Duration;
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
 * agent that took it; the group of those without one is empty. Handling times are of answered contacts that are over;
 * one that nobody wrapped up has a handling time of talk and hold, and does not count for the mean wrap-up.
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
        SearchRequest request = FiguresRequest.of(query, index.alias(query.tenant()));
        Map<String, Aggregate> figures = engine.ask(
                        SearchEngine.Patience.PERSON, client -> client.search(request, Void.class))
                .aggregations();
        List<CallFigures.Row> rows = new ArrayList<>();
        Optional.ofNullable(figures.get(FiguresRequest.WHOLE))
                .ifPresent(whole -> groups(query, query.from(), Bucket.of(whole.filter()), rows));
        Optional.ofNullable(figures.get(FiguresRequest.INTERVALS))
                .ifPresent(intervals -> intervals
                        .dateHistogram()
                        .buckets()
                        .array()
                        .forEach(each -> groups(query, Instant.ofEpochMilli(each.key()), Bucket.of(each), rows)));
        return new CallFigures(List.copyOf(rows));
    }

    private static void groups(AnalyseCalls query, Instant start, Bucket bucket, List<CallFigures.Row> rows) {
        if (query.groupBy() == AnalyseCalls.Grouping.NONE) {
            if (bucket.contacts() > 0) {
                rows.add(row(start, Optional.empty(), bucket));
            }
            return;
        }
        for (StringTermsBucket group :
                bucket.figure(FiguresRequest.GROUPS).sterms().buckets().array()) {
            Optional<String> name = Optional.of(group.key().stringValue()).filter(key -> !key.isEmpty());
            boolean asked = query.groupBy() != AnalyseCalls.Grouping.AGENT
                    || query.agent().isEmpty()
                    || name.equals(query.agent());
            if (asked) {
                rows.add(row(start, name, Bucket.of(group)));
            }
        }
    }

    private static CallFigures.Row row(Instant start, Optional<String> group, Bucket offered) {
        Bucket answered = offered.those(FiguresRequest.ANSWERED);
        Bucket abandoned = offered.those(FiguresRequest.ABANDONED);
        Bucket over = answered.those(FiguresRequest.OVER);
        long inTime = answered.those(FiguresRequest.IN_TIME).contacts();
        return new CallFigures.Row(
                start,
                group,
                offered.contacts(),
                answered.contacts(),
                abandoned.contacts(),
                rate(answered.contacts(), offered.contacts()),
                rate(abandoned.contacts(), offered.contacts()),
                rate(inTime, answered.contacts() + abandoned.contacts()),
                answered.mean(FiguresRequest.WAITED_MILLIS),
                over.mean(FiguresRequest.HANDLED_MILLIS),
                over.mean(FiguresRequest.TALKED_MILLIS),
                over.mean(FiguresRequest.HELD_MILLIS),
                over.those(FiguresRequest.WRAPPED_UP).mean(FiguresRequest.WRAPPED_UP_MILLIS));
    }

    private static Optional<Double> rate(long part, long of) {
        return of == 0 ? Optional.empty() : Optional.of(part / (double) of);
    }

    /** Contacts that have something in common, and the figures over them. */
    private record Bucket(long contacts, Map<String, Aggregate> figures) {

        static Bucket of(SingleBucketAggregateBase aggregate) {
            return new Bucket(aggregate.docCount(), aggregate.aggregations());
        }

        static Bucket of(MultiBucketBase bucket) {
            return new Bucket(bucket.docCount(), bucket.aggregations());
        }

        Bucket those(String name) {
            return of(figure(name).filter());
        }

        /** Of a field that every contact has; the client gives 0 for the mean of nothing. */
        Optional<Duration> mean(String field) {
            return contacts == 0
                    ? Optional.empty()
                    : Optional.of(
                            Duration.ofMillis(Math.round(figure(field).avg().value())));
        }

        Aggregate figure(String name) {
            return Objects.requireNonNull(figures.get(name), name);
        }
    }
}
