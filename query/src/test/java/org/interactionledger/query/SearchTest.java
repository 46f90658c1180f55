package org.interactionledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.interaction.CountedAs;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.FindInteractions;
import org.interactionledger.schemas.interaction.InteractionPage;
import org.interactionledger.schemas.interaction.Measure;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.interaction.Thresholds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SearchTest {

    private static final RunningQuery query = RunningQuery.shared();

    private final AtomicReference<FindInteractions> asked = new AtomicReference<>();

    @BeforeEach
    void one_page_is_found() {
        query.answering(FindInteractions.class, InteractionPage.class, question -> {
            asked.set(question);
            if (question.cursor().filter("of-another-search"::equals).isPresent()) {
                throw new IllegalArgumentException("Not a cursor of this search");
            }
            return new InteractionPage(List.of(Calls.answeredCall(Calls.CALL)), Optional.of("next-1"));
        });
    }

    @Test
    void without_criteria_the_newest_fifty_are_asked_for() {
        query.get("/api/v1/interactions");

        assertThat(asked.get())
                .isEqualTo(new FindInteractions(
                        RunningQuery.DEMO,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        FindInteractions.SortOrder.NEWEST_FIRST,
                        Optional.empty(),
                        50));
    }

    @Test
    void every_criterion_reaches_the_search() {
        query.get(
                "/api/v1/interactions?from=2026-11-24T08:00:00%2B08:00&to=2026-11-24T01:00:00Z&number=%2B8613800000001"
                        + "&agent=1001&queue=support&outcome=no-answer&text=%E9%80%80%E6%AC%BE&sort=oldest&cursor=c1&limit=7");

        assertThat(asked.get())
                .isEqualTo(new FindInteractions(
                        RunningQuery.DEMO,
                        Optional.of(Instant.parse("2026-11-24T00:00:00Z")),
                        Optional.of(Instant.parse("2026-11-24T01:00:00Z")),
                        Optional.of("+8613800000001"),
                        Optional.of("1001"),
                        Optional.of(QueueName.of("support")),
                        Optional.of(Outcome.NO_ANSWER),
                        Optional.empty(),
                        Optional.of("退款"),
                        FindInteractions.SortOrder.OLDEST_FIRST,
                        Optional.of("c1"),
                        7));
    }

    @Test
    void the_contacts_behind_a_figure_are_asked_for_with_its_own_parameters() {
        query.get("/api/v1/interactions?countedAs=abandoned-short&direction=all&shortAbandonSeconds=10");
        assertThat(asked.get().countedAs())
                .contains(new CountedAs(
                        Measure.ABANDONED_SHORT,
                        Optional.empty(),
                        new Thresholds(Duration.ofSeconds(20), Duration.ofSeconds(10))));

        query.get("/api/v1/interactions?countedAs=ANSWERED");
        assertThat(asked.get().countedAs())
                .contains(new CountedAs(Measure.ANSWERED, Optional.of(Direction.INBOUND), Thresholds.STANDARD));
    }

    @Test
    void what_belongs_to_a_figure_is_refused_without_one() {
        JsonNode problem = query.json("/api/v1/interactions?direction=all&targetSeconds=30");

        assertThat(problem.at("/errors").values().stream()
                        .map(error -> error.at("/field").asString() + ": "
                                + error.at("/allowed").asString()))
                .containsExactly("direction: nothing without countedAs", "targetSeconds: nothing without countedAs");
    }

    @Test
    void a_plus_sign_that_came_unescaped_is_still_a_plus_sign() {
        query.get("/api/v1/interactions?number=+8613800000001&from=2026-11-24T08:00:00+08:00");

        assertThat(asked.get().number()).contains("+8613800000001");
        assertThat(asked.get().from()).contains(Instant.parse("2026-11-24T00:00:00Z"));
    }

    @Test
    void what_is_found_is_written_as_the_published_language_says() {
        HttpResponse<String> response = query.get("/api/v1/interactions");
        JsonNode page = RunningQuery.json(response);

        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.at("/nextCursor").asString()).isEqualTo("next-1");
        assertThat(page.at("/items/0/id").asString()).isEqualTo("demo:" + Calls.CALL_UUID);
        assertThat(page.at("/items/0/startedAt").asString()).isEqualTo("2026-11-24T08:00:00Z");
        assertThat(page.at("/items/0/waited").asString()).isEqualTo("PT12S");
        assertThat(page.at("/items/0/outcome").asString()).isEqualTo("ANSWERED");
        assertThat(page.at("/items/0").has("disposition")).isFalse();
    }

    @Test
    void every_wrong_field_is_named_with_what_is_allowed() {
        HttpResponse<String> response = query.get(
                "/api/v1/interactions?from=yesterday&outcome=maybe&limit=500&sort=random&number=a%20b&queue=a%40b");
        JsonNode problem = RunningQuery.json(response);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(problem.at("/type").asString()).isEqualTo("https://interactionledger.org/problems/wrong-field");
        assertThat(problem.at("/code").asString()).isEqualTo("request.wrong-field");
        assertThat(problem.at("/status").asInt()).isEqualTo(400);
        assertThat(problem.at("/instance").asString()).isEqualTo("/api/v1/interactions");
        assertThat(problem.at("/errors").values().stream()
                        .map(error -> error.at("/field").asString()))
                .containsExactlyInAnyOrder("from", "outcome", "limit", "sort", "queue");
        assertThat(problem.at("/detail").asString())
                .contains("limit: expected a whole number, 1 to 200, but was '500'.")
                .contains("sort: expected one of newest, oldest, but was 'random'.")
                .contains("ANSWERED, ABANDONED");
    }

    @Test
    void an_end_before_the_beginning_is_wrong() {
        JsonNode problem = query.json("/api/v1/interactions?from=2026-11-24T08:00:00Z&to=2026-11-24T07:00:00Z");

        assertThat(problem.at("/errors/0/field").asString()).isEqualTo("to");
        assertThat(problem.at("/errors/0/allowed").asString()).isEqualTo("an instant that is not before from");
    }

    @Test
    void a_misspelt_parameter_is_refused_instead_of_matching_everything() {
        HttpResponse<String> response = query.get("/api/v1/interactions?outcom=ABANDONED");
        JsonNode problem = RunningQuery.json(response);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(problem.at("/code").asString()).isEqualTo("request.unknown-parameter");
        assertThat(problem.at("/errors/0/field").asString()).isEqualTo("outcom");
        assertThat(problem.at("/errors/0/allowed").asString()).contains("outcome");
    }

    @Test
    void a_parameter_that_is_sent_twice_is_refused() {
        HttpResponse<String> response = query.get("/api/v1/interactions?agent=1001&agent=1002");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RunningQuery.json(response).at("/errors/0/field").asString()).isEqualTo("agent");
    }

    @Test
    void a_cursor_that_the_search_does_not_know_is_a_wrong_field() {
        HttpResponse<String> response = query.get("/api/v1/interactions?cursor=of-another-search");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RunningQuery.json(response).at("/errors/0/field").asString()).isEqualTo("cursor");
    }
}
