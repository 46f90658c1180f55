package org.interactionledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiTest {

    private static final RunningQuery query = RunningQuery.shared();

    private final JsonNode api = query.json("/openapi.json");

    @Test
    void every_resource_is_described() {
        assertThat(api.at("/openapi").asString()).startsWith("3.1");
        assertThat(api.at("/paths").propertyNames())
                .contains(
                        "/api/v1/interactions",
                        "/api/v1/interactions/{id}",
                        "/api/v1/interactions/{id}/timeline",
                        "/api/v1/interactions/{id}/audit",
                        "/api/v1/interactions/{id}/replay",
                        "/api/v1/live",
                        "/api/v1/events",
                        "/api/v1/events/stream",
                        "/api/v1/analytics/calls",
                        "/api/v1/analytics/summary",
                        "/api/v1/analytics/repeats",
                        "/api/v1/analytics/agents",
                        "/api/v1/projections",
                        "/api/v1/projections/{projection}/dead-letters",
                        "/api/v1/customers/{subject}",
                        "/api/v1/interactions/{id}/customer",
                        "/api/v1/switches",
                        "/api/v1/caller",
                        "/api/v1/subjects/{subject}",
                        "/api/v1/subjects/search",
                        "/api/v1/subjects/{subject}/export",
                        "/api/v1/interactions/{id}/diff",
                        "/api/v1/audit",
                        "/api/v1/audit/export",
                        "/api/v1/subjects/export",
                        "/api/v1/readings",
                        "/api/v1/retention",
                        "/api/v1/retention/record",
                        "/api/v1/processing-register",
                        "/api/v1/interactions/{id}/evidence")
                .doesNotContain("/api/**");
    }

    @Test
    void every_operation_has_a_summary_refusals_and_words_for_its_parameters() {
        for (JsonNode path : api.at("/paths")) {
            JsonNode operation = path.iterator().next();
            assertThat(operation.at("/summary").asString()).isNotBlank();
            for (String status : List.of("400", "401", "403", "503")) {
                assertThat(operation
                                .at("/responses/" + status + "/content/application~1problem+json/schema/$ref")
                                .asString())
                        .as(operation.at("/operationId").asString() + " " + status)
                        .isEqualTo("#/components/schemas/Problem");
            }
            for (JsonNode parameter : operation.at("/parameters")) {
                assertThat(parameter.at("/description").asString())
                        .as(operation.at("/operationId").asString() + " "
                                + parameter.at("/name").asString())
                        .isNotBlank();
            }
        }
    }

    @Test
    void parameters_say_what_is_allowed() {
        JsonNode parameters = api.at("/paths/~1api~1v1~1interactions/get/parameters");
        List<String> names = parameters.values().stream()
                .map(parameter -> parameter.at("/name").asString())
                .toList();
        JsonNode limit = parameters.get(names.indexOf("limit"));

        assertThat(names)
                .containsExactlyInAnyOrder(
                        "from",
                        "to",
                        "number",
                        "agent",
                        "queue",
                        "outcome",
                        "countedAs",
                        "direction",
                        "targetSeconds",
                        "shortAbandonSeconds",
                        "text",
                        "sort",
                        "cursor",
                        "limit",
                        "tenant");
        assertThat(limit.at("/schema/maximum").asInt()).isEqualTo(200);
        assertThat(limit.at("/schema/default").asInt()).isEqualTo(50);
        assertThat(limit.at("/required").asBoolean()).isFalse();
    }

    @Test
    void answers_are_described_as_they_are_written() {
        JsonNode summary = api.at("/components/schemas/InteractionSummary/properties");

        assertThat(summary.at("/id/type").asString()).isEqualTo("string");
        assertThat(summary.at("/startedAt/format").asString()).isEqualTo("date-time");
        assertThat(summary.at("/waited/type").asString()).isEqualTo("string");
        assertThat(summary.at("/queue/type").asString()).isEqualTo("string");
        assertThat(summary.at("/qaScore/type").asString()).isEqualTo("number");
    }

    @Test
    void a_bearer_token_is_asked_for() {
        assertThat(api.at("/components/securitySchemes/token/scheme").asString())
                .isEqualTo("bearer");
        assertThat(api.at("/security/0").has("token")).isTrue();
    }

    @Test
    void it_can_be_read_by_people_and_without_the_internet() {
        HttpResponse<String> moved = query.get("/docs/api");
        assertThat(moved.statusCode()).isEqualTo(302);

        HttpResponse<String> page =
                query.get(moved.headers().firstValue("Location").orElseThrow());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("swagger-ui").doesNotContain("https://", "http://");
    }

    @Test
    void the_page_at_the_root_loads_nothing_from_elsewhere() {
        HttpResponse<String> page = query.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Content-Security-Policy").doesNotContain("https://", "http://");
    }
}
