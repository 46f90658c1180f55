package org.interactionledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.interactionledger.schemas.interaction.FindInteractions;
import org.interactionledger.schemas.interaction.GetLiveBoard;
import org.interactionledger.schemas.interaction.InteractionPage;
import org.interactionledger.schemas.interaction.LiveBoard;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RefusalTest {

    private static final RunningQuery query = RunningQuery.shared();

    @Test
    void nobody_gets_an_answer_without_a_token() {
        HttpResponse<String> response = query.getSignedOut("/api/v1/live");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(RunningQuery.json(response).at("/code").asString()).isEqualTo("caller.unknown");
    }

    @Test
    void a_tenant_that_the_token_does_not_open_is_refused_and_the_open_ones_are_named() {
        HttpResponse<String> response = query.get("/api/v1/live?tenant=rival");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(RunningQuery.json(response).at("/detail").asString())
                .isEqualTo("The token of wang does not open the tenant 'rival', only one of [demo, acme].");
    }

    @Test
    void the_tenant_can_be_named_by_a_header_as_well() {
        HttpResponse<String> response = query.get("/api/v1/live", "X-Ledger-Tenant", "rival");

        assertThat(response.statusCode()).isEqualTo(403);
    }

    @Test
    void a_header_that_contradicts_the_parameter_is_refused() {
        HttpResponse<String> response = query.get("/api/v1/live?tenant=demo", "X-Ledger-Tenant", "acme");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RunningQuery.json(response).at("/errors/0/field").asString()).isEqualTo("tenant");
    }

    @Test
    void the_caller_learns_which_tenants_the_token_opens() {
        JsonNode caller = query.json("/api/v1/caller");

        assertThat(caller.at("/user").asString()).isEqualTo("wang");
        assertThat(caller.at("/tenants").values().stream().map(JsonNode::asString))
                .containsExactly("demo", "acme");
        assertThat(caller.at("/roles/0").asString()).isEqualTo("ADMIN");
    }

    @Test
    void when_the_database_is_gone_the_caller_is_told_when_to_come_back() {
        query.answering(FindInteractions.class, InteractionPage.class, _ -> {
            throw new IllegalStateException("Connection refused");
        });

        HttpResponse<String> response = query.get("/api/v1/interactions");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("5");
        assertThat(RunningQuery.json(response).at("/code").asString()).isEqualTo("ledger.unavailable");
        assertThat(response.body()).doesNotContain("Connection refused");
    }

    @Test
    void when_nobody_answers_a_question_the_caller_is_told_when_to_come_back() {
        try (RunningQuery alone = RunningQuery.start()) {
            HttpResponse<String> response = alone.get("/api/v1/projections");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).contains("5");
        }
    }

    @Test
    void when_no_adapter_answers_there_are_no_switches() {
        assertThat(query.json("/api/v1/switches").at("/switches").isEmpty()).isTrue();
    }

    @Test
    void titles_are_in_the_language_of_the_caller() {
        assertThat(title("zh-CN,zh;q=0.9,en;q=0.5")).isEqualTo("无权访问该租户");
        assertThat(title("en")).isEqualTo("Not your tenant");
        assertThat(title("fr")).isEqualTo("Not your tenant");
    }

    @Test
    void a_path_that_leads_nowhere_is_a_problem_too() {
        HttpResponse<String> response = query.get("/api/v1/interaction");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(RunningQuery.json(response).at("/code").asString()).isEqualTo("request.unknown-path");
    }

    @Test
    void an_answer_in_another_form_than_json_is_not_to_be_had() {
        query.answering(GetLiveBoard.class, LiveBoard.class, _ -> new LiveBoard(1, List.of(), List.of(), List.of()));

        HttpResponse<String> response = query.get("/api/v1/live", "Accept", "application/xml");

        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(RunningQuery.json(response).at("/code").asString()).isEqualTo("request.not-acceptable");
    }

    @Test
    void a_method_that_a_path_does_not_know_is_refused_and_the_known_ones_are_named() {
        HttpResponse<String> response = query.delete("/api/v1/live");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow"))
                .hasValueSatisfying(known -> assertThat(known).contains("GET"));
        assertThat(RunningQuery.json(response).at("/code").asString()).isEqualTo("request.method-not-allowed");
    }

    private static String title(String acceptLanguage) {
        return query.json("/api/v1/live?tenant=rival", "Accept-Language", acceptLanguage)
                .at("/title")
                .asString();
    }
}
