package org.interactionledger.projections.analytics;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.MultiBucketBase;
import co.elastic.clients.elasticsearch._types.aggregations.SingleBucketAggregateBase;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.interactionledger.schemas.interaction.CallFigures;
import org.interactionledger.schemas.interaction.Measure;

/** Contacts that have something in common, as Elasticsearch counted them, and the figures over them. Pure. */
record FiguresRow(long contacts, Map<String, Aggregate> inside) {

    static FiguresRow of(SingleBucketAggregateBase aggregate) {
        return new FiguresRow(aggregate.docCount(), aggregate.aggregations());
    }

    static FiguresRow of(MultiBucketBase bucket) {
        return new FiguresRow(bucket.docCount(), bucket.aggregations());
    }

    boolean hasContacts() {
        return contacts > 0;
    }

    CallFigures.Row figures(Instant start, Optional<String> group) {
        FiguresRow answered = those(Measure.ANSWERED);
        FiguresRow waited = those(Measure.WAITED);
        FiguresRow handled = those(Measure.HANDLED);
        long offered = count(Measure.OFFERED);
        long abandoned = count(Measure.ABANDONED);
        long shortly = count(Measure.ABANDONED_SHORT);
        CallFigures.ServiceLevels levels = serviceLevels();
        return new CallFigures.Row(
                start,
                group,
                offered,
                answered.contacts(),
                abandoned,
                rate(answered.contacts(), offered),
                rate(abandoned, offered),
                rate(abandoned - shortly, offered - shortly),
                levels.abandonsMissed(),
                levels,
                answered.meanTime(CountedContacts.DELAY_MILLIS),
                handled.meanTime(FiguresRequest.HANDLED_MILLIS),
                handled.meanTime(FiguresRequest.TALKED_MILLIS),
                handled.meanTime(FiguresRequest.HELD_MILLIS),
                those(Measure.WRAPPED_UP).meanTime(FiguresRequest.WRAPPED_UP_MILLIS),
                waited.longest(),
                waited.percentiles(),
                handled.percentiles(),
                rate(count(Measure.TRANSFERRED), answered.contacts()),
                rate(answered.figure(FiguresRequest.NEGATIVE).filter().docCount(), answered.contacts()),
                those(Measure.QA_SCORED).mean(FiguresRequest.QA_SCORE),
                counts());
    }

    private CallFigures.ServiceLevels serviceLevels() {
        long answered = count(Measure.ANSWERED);
        long inTime = count(Measure.ANSWERED_IN_TIME);
        long all = answered + count(Measure.ABANDONED);
        return new CallFigures.ServiceLevels(
                rate(inTime, all),
                rate(inTime, answered),
                rate(inTime, all - count(Measure.ABANDONED_SHORT)),
                rate(inTime + count(Measure.ABANDONED_IN_TIME), all));
    }

    private Map<Measure, Long> counts() {
        Map<Measure, Long> counts = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            counts.put(measure, count(measure));
        }
        return counts;
    }

    private long count(Measure measure) {
        return those(measure).contacts();
    }

    private FiguresRow those(Measure measure) {
        return of(figure(measure.name()).filter());
    }

    /** Of a field that every contact has; the client gives 0 for the mean of nothing. */
    private Optional<Double> mean(String field) {
        return contacts == 0
                ? Optional.empty()
                : Optional.of(figure(field).avg().value());
    }

    private Optional<Duration> meanTime(String field) {
        return mean(field).map(FiguresRow::millis);
    }

    private Optional<Duration> longest() {
        return contacts == 0
                ? Optional.empty()
                : Optional.of(figure(FiguresRequest.LONGEST).max().value()).map(FiguresRow::millis);
    }

    private Optional<CallFigures.Percentiles> percentiles() {
        if (contacts == 0) {
            return Optional.empty();
        }
        Map<String, String> shares =
                figure(FiguresRequest.PERCENTILES).tdigestPercentiles().values().keyed();
        return Optional.of(
                new CallFigures.Percentiles(share(shares, "50.0"), share(shares, "90.0"), share(shares, "95.0")));
    }

    private static Duration share(Map<String, String> shares, String percent) {
        return millis(Double.parseDouble(Objects.requireNonNull(shares.get(percent), percent)));
    }

    private static Duration millis(double millis) {
        return Duration.ofMillis(Math.round(millis));
    }

    static Optional<Double> rate(long part, long of) {
        return of == 0 ? Optional.empty() : Optional.of(part / (double) of);
    }

    private Aggregate figure(String name) {
        return Objects.requireNonNull(inside.get(name), name);
    }
}
