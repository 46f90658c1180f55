package org.interactionledger.projections.analytics;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.interactionledger.projections.interaction.InteractionFold;
import org.interactionledger.projections.interaction.InteractionProjection;
import org.interactionledger.projections.interaction.InteractionState;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.interaction.InteractionSummary;
import org.interactionledger.schemas.party.Address;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A contact as the search engine holds it: the fields of {@code interactions-template.json}. Pure. */
final class AnalyticsDocument {

    private static final String WITHHELD = new Address.Anonymous().display();

    private AnalyticsDocument() {}

    /** Durations of a contact under way are as of its last event. */
    static ObjectNode of(InteractionState state) {
        InteractionSummary summary = InteractionFold.summary(state, state.seenAt());
        ObjectNode document = LedgerJson.mapper().createObjectNode();
        document.put("tenant", state.id().tenant().value());
        document.put("id", state.id().uuid().toString());
        document.put("version", state.version());
        document.put("channel", summary.channel().name());
        document.put("direction", summary.direction().name());
        document.put("phase", summary.phase().name());
        summary.outcome().ifPresent(outcome -> document.put("outcome", outcome.name()));
        document.put("from", summary.from());
        document.put("to", summary.to());
        put(document, "queue", summary.queue().map(QueueName::value));
        put(document, "room", summary.room());
        put(document, "agents", summary.agents());
        put(document, "took_part", InteractionProjection.tookPart(state));
        put(document, "numbers", state.talk().numbers());
        put(document, "customer", customer(state));
        document.put("started_at", summary.startedAt().toString());
        put(document, "queued_at", summary.queuedAt().map(Instant::toString));
        put(document, "answered_at", summary.answeredAt().map(Instant::toString));
        put(document, "ended_at", summary.endedAt().map(Instant::toString));
        document.put("answered", summary.answeredAt().isPresent());
        document.put("over", summary.endedAt().isPresent());
        durations(summary, document);
        document.put("transfers", summary.transfers());
        put(document, "released_by", summary.releasedBy());
        put(document, "cause", summary.cause());
        put(document, "disposition", summary.disposition());
        alerts(state, document);
        document.put("open_alerts", summary.openAlerts());
        summary.qaScore().ifPresent(score -> document.put("qa_score", score));
        document.put("partly_unobserved", summary.partlyUnobserved());
        document.put("absorbed", summary.absorbedInto().isPresent());
        put(
                document,
                "text",
                state.texts().stream().map(AnalyticsDocument::folded).toList());
        return document;
    }

    /**
     * Full-width letters and digits become plain ones (Unicode UAX #15, form KC). Done here, since the engine's filter
     * for it is a module that not every distribution has.
     */
    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /** Whoever withholds his number is a new customer each time, and cannot be told apart. */
    private static Optional<String> customer(InteractionState state) {
        return state.opening()
                .customer()
                .filter(_ -> !state.opening().from().equals(WITHHELD))
                .map(subject -> subject.value().toString());
    }

    /**
     * From the first queue to the first answer, or to the end where there was none; from the start where no queue held
     * the contact before that.
     */
    private static Duration delay(InteractionSummary summary) {
        Instant end = summary.answeredAt()
                .or(summary::endedAt)
                .orElseGet(() -> summary.startedAt().plus(summary.waited()));
        Instant begin = summary.queuedAt().filter(at -> !at.isAfter(end)).orElse(summary.startedAt());
        return begin.isBefore(end) ? Duration.between(begin, end) : Duration.ZERO;
    }

    private static void durations(InteractionSummary summary, ObjectNode document) {
        Duration wrappedUp = summary.wrappedUp().orElse(Duration.ZERO);
        Duration handled = summary.talked().plus(summary.held()).plus(wrappedUp);
        document.put("delay_ms", delay(summary).toMillis());
        document.put("waited_ms", summary.waited().toMillis());
        document.put("talked_ms", summary.talked().toMillis());
        document.put("held_ms", summary.held().toMillis());
        document.put("wrapped_up_ms", wrappedUp.toMillis());
        document.put("handled_ms", handled.toMillis());
    }

    private static void alerts(InteractionState state, ObjectNode document) {
        ArrayNode alerts = document.putArray("alerts");
        state.judged()
                .alerts()
                .forEach(alert -> alerts.addObject()
                        .put("emotion", alert.emotion().name())
                        .put("confidence", alert.confidence())
                        .put("acknowledged", alert.acknowledged()));
    }

    private static void put(ObjectNode document, String field, Optional<String> value) {
        value.ifPresent(text -> document.put(field, text));
    }

    private static void put(ObjectNode document, String field, Collection<String> values) {
        ArrayNode array = document.putArray(field);
        values.forEach(array::add);
    }
}
