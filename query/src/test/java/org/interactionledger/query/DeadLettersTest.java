package org.interactionledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.projection.DeadLetter;
import org.interactionledger.schemas.projection.DeadLetters;
import org.interactionledger.schemas.projection.DeadLettersAnswer;
import org.interactionledger.schemas.projection.Fault;
import org.interactionledger.schemas.projection.ListDeadLetters;
import org.interactionledger.schemas.projection.SetAside;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DeadLettersTest {

    private static final Instant THEN = Instant.parse("2026-11-24T08:00:13Z");
    private static final String PLACE = "/api/v1/projections/interactions/dead-letters";

    private final List<ListDeadLetters> asked = new CopyOnWriteArrayList<>();
    private final RunningQuery query = RunningQuery.shared()
            .answering(ListDeadLetters.class, DeadLettersAnswer.class, question -> {
                asked.add(question);
                return new DeadLettersAnswer(
                        question.projection().equals("interactions")
                                ? Optional.of(new DeadLetters(List.of(failed()), OptionalLong.of(4711)))
                                : Optional.empty());
            });

    private static DeadLetter failed() {
        return new DeadLetter(
                RunningQuery.DEMO,
                4711,
                "demo:0b0e7f0a-3f0e-8c6e-9f63-1f5a6c3f7d21",
                "an-event",
                "interaction.note-added",
                1,
                THEN,
                Optional.of(new Fault(Fault.Kind.EXCEPTION, Optional.of("java.lang.IllegalStateException"))),
                3,
                2,
                Optional.of(THEN),
                Optional.of(UserId.of("li")),
                Optional.of(new SetAside(UserId.of("li"), THEN, "waits for the next version")));
    }

    @Test
    void a_page_is_asked_for_with_its_filters_and_told_with_the_kind_of_fault() {
        JsonNode page = query.json(PLACE + "?aggregate=demo:x&type=interaction.ended&waiting=false&after=99&limit=1");

        assertThat(asked)
                .containsExactly(new ListDeadLetters(
                        RunningQuery.DEMO,
                        "interactions",
                        Optional.of("demo:x"),
                        Optional.of("interaction.ended"),
                        true,
                        OptionalLong.of(99),
                        1));
        assertThat(page.at("/next").asLong()).isEqualTo(4711);
        JsonNode letter = page.at("/items/0");
        assertThat(letter.at("/fault/kind").asString()).isEqualTo("EXCEPTION");
        assertThat(letter.at("/fault/exception").asString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(letter.at("/waiting").asInt()).isEqualTo(3);
        assertThat(letter.at("/attempts").asInt()).isEqualTo(2);
        assertThat(letter.at("/setAside/by").asString()).isEqualTo("li");
        assertThat(letter.at("/setAside/reason").asString()).isEqualTo("waits for the next version");
    }

    @Test
    void the_tenant_is_one_that_the_token_opens() {
        query.get(PLACE + "?tenant=acme");
        assertThat(query.get(PLACE + "?tenant=other").statusCode()).isEqualTo(403);

        assertThat(asked).extracting(ListDeadLetters::tenant).containsExactly(RunningQuery.ACME);
    }

    @Test
    void wrong_filters_are_refused_and_a_projection_that_is_none_is_named() {
        assertThat(query.get(PLACE + "?limit=500&waiting=perhaps").statusCode()).isEqualTo(400);
        assertThat(query.get(PLACE + "?aggregat=x").statusCode()).isEqualTo(400);

        HttpResponse<String> unknown = query.get("/api/v1/projections/interaction/dead-letters");

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(RunningQuery.json(unknown).at("/code").asString()).isEqualTo("projection.unknown");
        assertThat(RunningQuery.json(unknown).at("/detail").asString()).contains("'interaction'");
    }
}
