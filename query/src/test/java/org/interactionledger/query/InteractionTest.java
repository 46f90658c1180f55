package org.interactionledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.interaction.AuditTrail;
import org.interactionledger.schemas.interaction.GetAuditTrail;
import org.interactionledger.schemas.interaction.GetInteraction;
import org.interactionledger.schemas.interaction.GetLiveBoard;
import org.interactionledger.schemas.interaction.GetTimeline;
import org.interactionledger.schemas.interaction.InteractionAnswer;
import org.interactionledger.schemas.interaction.InteractionReplay;
import org.interactionledger.schemas.interaction.LiveBoard;
import org.interactionledger.schemas.interaction.ReplayInteraction;
import org.interactionledger.schemas.interaction.ReplayInteraction.AtPosition;
import org.interactionledger.schemas.interaction.ReplayInteraction.HappenedAt;
import org.interactionledger.schemas.interaction.ReplayInteraction.KnownAt;
import org.interactionledger.schemas.interaction.ReplayInteraction.Moment;
import org.interactionledger.schemas.interaction.ReplayInteraction.Now;
import org.interactionledger.schemas.interaction.Timeline;
import org.interactionledger.schemas.interaction.TimelineEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class InteractionTest {

    private static final RunningQuery query = RunningQuery.shared();
    private static final String PATH = "/api/v1/interactions/" + Calls.CALL_UUID;
    private static final TimelineEntry ANSWERED = new TimelineEntry(
            42,
            Calls.STARTED.plusSeconds(12),
            Calls.STARTED.plusSeconds(13),
            "interaction.answered",
            "answered",
            Map.of("by", "1001"));

    private final AtomicReference<Moment> replayedTo = new AtomicReference<>();

    @BeforeEach
    void the_ledger_knows_one_call() {
        query.answering(
                        GetInteraction.class,
                        InteractionAnswer.class,
                        question -> new InteractionAnswer(Optional.of(question.interaction())
                                .filter(Calls.CALL::equals)
                                .map(Calls::answeredCall)))
                .answering(
                        GetTimeline.class,
                        Timeline.class,
                        question -> new Timeline(question.interaction(), ifKnown(question.interaction(), ANSWERED)))
                .answering(
                        GetAuditTrail.class,
                        AuditTrail.class,
                        question -> new AuditTrail(question.interaction(), ifKnown(question.interaction(), entry())))
                .answering(ReplayInteraction.class, InteractionReplay.class, this::replay);
    }

    private InteractionReplay replay(ReplayInteraction question) {
        replayedTo.set(question.moment());
        boolean before = question.moment() instanceof AtPosition(long position) && position < 42;
        return before || !question.interaction().equals(Calls.CALL)
                ? new InteractionReplay(Optional.empty(), List.of())
                : new InteractionReplay(Optional.of(Calls.answeredCall(Calls.CALL)), List.of(ANSWERED));
    }

    @Test
    void one_call_is_given_at_a_glance() {
        JsonNode call = query.json(PATH);

        assertThat(call.at("/fromName").asString()).isEqualTo("王芳");
        assertThat(call.at("/talked").asString()).isEqualTo("PT1M23S");
        assertThat(call.at("/version").asLong()).isEqualTo(42);
    }

    @Test
    void its_timeline_is_given_in_the_words_of_the_trade() {
        JsonNode entry = query.json(PATH + "/timeline").at("/entries/0");

        assertThat(entry.at("/what").asString()).isEqualTo("answered");
        assertThat(entry.at("/details/by").asString()).isEqualTo("1001");
        assertThat(entry.at("/recordedAt").asString()).isEqualTo("2026-11-24T08:00:13Z");
    }

    @Test
    void its_audit_trail_is_given_with_hashes() {
        JsonNode entry = query.json(PATH + "/audit").at("/entries/0");

        assertThat(entry.at("/sha256").asString()).isEqualTo("ab".repeat(32));
        assertThat(entry.at("/actor").asString()).isEqualTo("system:telephony-adapter/0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/timeline", "/audit", "/replay", "/diff"})
    void a_call_that_nobody_knows_is_not_found(String part) {
        HttpResponse<String> response = query.get("/api/v1/interactions/" + new UUID(9, 9) + part);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(RunningQuery.json(response).at("/code").asString()).isEqualTo("interaction.unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/timeline", "/audit", "/replay", "/diff"})
    void an_id_that_is_no_uuid_is_a_wrong_field(String part) {
        HttpResponse<String> response = query.get("/api/v1/interactions/1-2-3-4-5" + part);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RunningQuery.json(response).at("/errors/0/field").asString()).isEqualTo("id");
        assertThat(RunningQuery.json(response).at("/errors/0/allowed").asString())
                .isEqualTo("a UUID");
    }

    @Test
    void the_call_of_one_tenant_is_not_found_in_another() {
        assertThat(query.get(PATH + "?tenant=acme").statusCode()).isEqualTo(404);
    }

    @Test
    void what_became_known_between_two_moments_is_every_field_that_differs_and_what_was_recorded() {
        JsonNode all = query.json(PATH + "/diff?from=41&to=42");
        JsonNode nothing = query.json(PATH + "/diff?from=42&to=2026-11-24T08:00:30Z");

        assertThat(all.at("/steps/0/what").asString()).isEqualTo("answered");
        assertThat(all.at("/changes"))
                .allSatisfy(change -> assertThat(change.has("before")).isFalse())
                .anySatisfy(change -> {
                    assertThat(change.at("/path").asString()).isEqualTo("/outcome");
                    assertThat(change.at("/after").asString()).isEqualTo("ANSWERED");
                });
        assertThat(nothing.at("/changes")).isEmpty();
        assertThat(nothing.at("/steps")).isEmpty();
    }

    @Test
    void moments_that_are_none_or_in_the_wrong_order_are_refused_by_name() {
        HttpResponse<String> none = query.get(PATH + "/diff?from=yesterday&to=-1");
        HttpResponse<String> turned = query.get(PATH + "/diff?from=42&to=41");

        assertThat(RunningQuery.json(none).at("/errors"))
                .extracting(error -> error.at("/field").asString())
                .containsExactly("from", "to");
        assertThat(turned.statusCode()).isEqualTo(400);
        assertThat(RunningQuery.json(turned).at("/errors/0/allowed").asString())
                .isEqualTo("a moment that is not before `from`");
    }

    @Test
    void a_call_is_replayed_to_a_position_to_what_was_known_or_to_what_had_happened() {
        query.get(PATH + "/replay?position=42");
        assertThat(replayedTo.get()).isEqualTo(new AtPosition(42));

        query.get(PATH + "/replay?knownAt=2026-11-24T08:00:13Z");
        assertThat(replayedTo.get()).isEqualTo(new KnownAt(Instant.parse("2026-11-24T08:00:13Z")));

        query.get(PATH + "/replay?happenedAt=2026-11-24T08:00:12Z");
        assertThat(replayedTo.get()).isEqualTo(new HappenedAt(Instant.parse("2026-11-24T08:00:12Z")));

        query.get(PATH + "/replay");
        assertThat(replayedTo.get()).isEqualTo(new Now());
    }

    @Test
    void before_a_call_began_there_is_no_state_and_that_is_no_error() {
        HttpResponse<String> response = query.get(PATH + "/replay?position=3");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(RunningQuery.json(response).has("state")).isFalse();
        assertThat(RunningQuery.json(response).at("/steps").size()).isZero();
    }

    @Test
    void two_moments_at_once_are_refused() {
        HttpResponse<String> response = query.get(PATH + "/replay?position=3&knownAt=2026-11-24T08:00:00Z");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RunningQuery.json(response).at("/errors").values().stream()
                        .map(error -> error.at("/field").asString()))
                .containsExactly("position", "knownAt");
    }

    @Test
    void the_live_board_is_that_of_the_tenant() {
        query.answering(
                GetLiveBoard.class,
                LiveBoard.class,
                question -> new LiveBoard(
                        question.tenant().equals(RunningQuery.ACME) ? 7 : 0, List.of(), List.of(), List.of()));

        assertThat(query.json("/api/v1/live?tenant=acme").at("/position").asLong())
                .isEqualTo(7);
    }

    private static <T> List<T> ifKnown(InteractionId interaction, T only) {
        return interaction.equals(Calls.CALL) ? List.of(only) : List.of();
    }

    private static AuditTrail.Entry entry() {
        return new AuditTrail.Entry(
                42,
                "4f7c0f86-57b0-4f26-9a1e-3f2fd9a4f4a1",
                3,
                "interaction.answered",
                1,
                Calls.STARTED.plusSeconds(12),
                Calls.STARTED.plusSeconds(13),
                "system:telephony-adapter/0.1",
                "cause-1",
                "chain-1",
                "{\"kind\":\"esl\"}",
                "ab".repeat(32));
    }
}
