package org.interactionledger.projections.analytics;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.Emotion;
import org.interactionledger.schemas.interaction.Measure;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.interaction.Phase;
import org.interactionledger.schemas.interaction.Thresholds;

/**
 * Which contacts count, as {@code docs/metrics.md} says: the one place that tells the search engine, for figures and for
 * the lists behind them. Pure.
 */
final class CountedContacts {

    static final String DELAY_MILLIS = "delay_ms";

    /** The causes of an end that nobody saw: the contact was found to be gone, or its switch died. */
    private static final List<String> NOT_SEEN = List.of("NONE", "CRASH");

    private static final Query ANSWERED = term("answered", FieldValue.of(true));
    private static final Query ABANDONED = outcome(Outcome.ABANDONED);
    private static final Query OVER = term("over", FieldValue.of(true));

    private CountedContacts() {}

    /** In these directions, neither internal nor absorbed into another. */
    static List<Query> within(Optional<Direction> direction, Optional<QueueName> queue, Optional<String> agent) {
        List<Query> criteria = new ArrayList<>();
        criteria.add(term("absorbed", FieldValue.of(false)));
        criteria.add(direction
                .map(only -> term("direction", FieldValue.of(only.name())))
                .orElseGet(() -> not(term("direction", FieldValue.of(Direction.INTERNAL.name())))));
        queue.ifPresent(name -> criteria.add(term("queue", FieldValue.of(name.value()))));
        agent.ifPresent(name -> criteria.add(term("agents", FieldValue.of(name))));
        return criteria;
    }

    static Query as(Measure measure, Thresholds thresholds) {
        return switch (measure) {
            case CONTACTS -> Query.of(all -> all.matchAll(any -> any));
            case OFFERED -> offered();
            case ANSWERED -> ANSWERED;
            case ANSWERED_IN_TIME -> all(ANSWERED, within(thresholds.target()));
            case ABANDONED -> ABANDONED;
            case ABANDONED_SHORT -> all(ABANDONED, before(thresholds.shortAbandon()));
            case ABANDONED_IN_TIME -> all(ABANDONED, within(thresholds.target()));
            case UNSERVED -> all(offered(), OVER, not(ANSWERED), not(ABANDONED));
            case SELF_SERVICE -> all(outcome(Outcome.SELF_SERVICE), not(ANSWERED));
            case WAITED -> any(ANSWERED, ABANDONED);
            case HANDLED -> handled();
            case WRAPPED_UP -> all(handled(), term("phase", FieldValue.of(Phase.WRAPPED_UP.name())));
            case TRANSFERRED -> all(ANSWERED, not(term("transfers", FieldValue.of(0))));
            case NEGATIVE_EMOTION ->
                any(Stream.of(Emotion.ANGER, Emotion.FRUSTRATION, Emotion.DISTRESS)
                        .map(CountedContacts::emotion)
                        .toArray(Query[]::new));
            case POSITIVE_EMOTION -> emotion(Emotion.SATISFACTION);
            case QA_SCORED -> Query.of(all -> all.exists(there -> there.field("qa_score")));
        };
    }

    /** A contact that a person took was offered, however it ended. */
    private static Query offered() {
        return any(ANSWERED, not(any(outcome(Outcome.SELF_SERVICE), outcome(Outcome.CONFERENCE))));
    }

    private static Query handled() {
        Query notSeen = any(NOT_SEEN.stream()
                .map(cause -> term("cause", FieldValue.of(cause)))
                .toArray(Query[]::new));
        return all(ANSWERED, OVER, not(notSeen));
    }

    private static Query outcome(Outcome outcome) {
        return term("outcome", FieldValue.of(outcome.name()));
    }

    private static Query emotion(Emotion emotion) {
        return term("alerts.emotion", FieldValue.of(emotion.name()));
    }

    private static Query within(Duration limit) {
        return Query.of(all ->
                all.range(range -> range.number(wait -> wait.field(DELAY_MILLIS).lte((double) limit.toMillis()))));
    }

    private static Query before(Duration limit) {
        return Query.of(all ->
                all.range(range -> range.number(wait -> wait.field(DELAY_MILLIS).lt((double) limit.toMillis()))));
    }

    private static Query all(Query... queries) {
        return Query.of(all -> all.bool(bool -> bool.filter(List.of(queries))));
    }

    private static Query any(Query... queries) {
        return Query.of(all -> all.bool(bool -> bool.should(List.of(queries)).minimumShouldMatch("1")));
    }

    private static Query not(Query query) {
        return Query.of(all -> all.bool(bool -> bool.mustNot(query)));
    }

    private static Query term(String field, FieldValue value) {
        return Query.of(all -> all.term(term -> term.field(field).value(value)));
    }
}
