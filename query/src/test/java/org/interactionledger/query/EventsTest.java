package org.interactionledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventsTest {

    private static final RunningQuery query = RunningQuery.start();

    /** Positions 1 to 20: the odd ones of the tenant demo, the even ones of acme. */
    @BeforeAll
    static void twenty_events_are_recorded() {
        query.append(IntStream.rangeClosed(1, 20)
                .mapToObj(number -> Calls.queued(number % 2 == 1 ? RunningQuery.DEMO : RunningQuery.ACME, number))
                .toList());
    }

    @AfterAll
    static void stop() {
        query.close();
    }

    @Test
    void an_event_is_a_cloud_event_with_the_attributes_of_the_ledger() {
        JsonNode event = query.json("/api/v1/events?limit=1").at("/items/0");

        assertThat(event.at("/specversion").asString()).isEqualTo("1.0");
        assertThat(event.at("/type").asString()).isEqualTo("interaction.queued");
        assertThat(event.at("/source").asString()).isEqualTo("/regions/eu-1/tenants/demo");
        assertThat(event.at("/subject").asString()).isEqualTo("demo:" + new UUID(7, 1));
        assertThat(event.at("/time").asString()).isEqualTo("2026-11-24T08:00:00.001Z");
        assertThat(event.at("/datacontenttype").asString()).isEqualTo("application/json");
        assertThat(event.at("/dataschema").asString())
                .isEqualTo("https://interactionledger.org/schemas/interaction.queued/1");
        assertThat(event.at("/position").isString()).isTrue();
        assertThat(event.at("/position").asString()).isEqualTo("1");
        assertThat(event.at("/actor").asString()).isEqualTo("system:telephony-adapter/0.1");
        assertThat(event.at("/causationid").asString()).isEqualTo("cause-1");
        assertThat(event.at("/data/queue").asString()).isEqualTo("support");
    }

    @Test
    void pages_follow_each_other_without_gap_or_repeat_and_show_one_tenant_only() {
        JsonNode first = query.json("/api/v1/events?limit=4");
        JsonNode second =
                query.json("/api/v1/events?limit=100&after=" + first.at("/next").asLong());

        assertThat(positions(first)).containsExactly(1L, 3L, 5L, 7L);
        assertThat(first.at("/more").asBoolean()).isTrue();
        assertThat(positions(second)).containsExactly(9L, 11L, 13L, 15L, 17L, 19L);
        assertThat(second.at("/next").asLong()).isEqualTo(20);
        assertThat(second.at("/head").asLong()).isEqualTo(20);
        assertThat(second.at("/more").asBoolean()).isFalse();
    }

    @Test
    void events_can_be_had_of_one_interaction_or_of_some_types() {
        assertThat(positions(query.json("/api/v1/events?interaction=" + new UUID(7, 5))))
                .containsExactly(5L);
        assertThat(positions(query.json("/api/v1/events?types=interaction.answered")))
                .isEmpty();
        assertThat(positions(query.json("/api/v1/events?types=interaction.answered,interaction.queued")))
                .hasSize(10);
    }

    @Test
    void a_type_that_the_language_does_not_have_is_a_wrong_field() {
        HttpResponse<String> response = query.get("/api/v1/events?types=interaction.answred");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RunningQuery.json(response).at("/errors/0/allowed").asString())
                .contains("interaction.answered");
    }

    @Test
    void at_the_end_of_the_log_the_page_is_empty_and_the_next_begins_where_this_one_did() {
        JsonNode page = query.json("/api/v1/events?after=20");

        assertThat(page.at("/items").isEmpty()).isTrue();
        assertThat(page.at("/next").asLong()).isEqualTo(20);
        assertThat(page.at("/more").asBoolean()).isFalse();
    }

    private static long[] positions(JsonNode page) {
        return page.at("/items").values().stream()
                .mapToLong(event -> Long.parseLong(event.at("/position").asString()))
                .toArray();
    }
}
