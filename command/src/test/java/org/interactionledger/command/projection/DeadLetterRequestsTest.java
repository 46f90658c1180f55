package org.interactionledger.command.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.interactionledger.command.web.ApiRequestResolver;
import org.interactionledger.command.web.CommandProblems;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.projection.Fault;
import org.interactionledger.schemas.projection.Retried;
import org.interactionledger.schemas.projection.RetryDeadLetters;
import org.interactionledger.schemas.projection.SetAside;
import org.interactionledger.schemas.projection.SetDeadLettersAside;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DeadLetterRequestsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final TenantId MAIN = TenantId.of("main");
    private static final UserId WANG = UserId.of("wang");
    private static final String CALL = "main:0b0e7f0a-3f0e-8c6e-9f63-1f5a6c3f7d21";

    private final List<Object> asked = new ArrayList<>();
    private final MockMvc api = api();

    private MockMvc api() {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        bus.subscribe(RetryDeadLetters.class.getName(), message -> {
            asked.add(message.getPayload());
            return new Retried(
                    7,
                    List.of(new Retried.Stays(CALL, 12, "interaction.ended", Fault.of(Fault.Kind.UNREADABLE), 3)),
                    Optional.of(CALL),
                    Optional.empty());
        });
        bus.subscribe(SetDeadLettersAside.class.getName(), message -> {
            SetDeadLettersAside command = (SetDeadLettersAside) message.getPayload();
            asked.add(command);
            if (command.projection().equals("none")) {
                throw new Refusal(Refusal.Kind.UNKNOWN, "projection.unknown", "There is no projection 'none'.");
            }
            return new SetAside(command.by(), NOON, command.reason());
        });
        return MockMvcBuilders.standaloneSetup(new DeadLetterRequests(
                        DefaultCommandGateway.builder().commandBus(bus).build()))
                .setControllerAdvice(new CommandProblems())
                .setCustomArgumentResolvers(new ApiRequestResolver(Clock.fixed(NOON, ZoneOffset.UTC)))
                .setMessageConverters(new JacksonJsonHttpMessageConverter(JsonMapper.builder()
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
                        .build()))
                .build();
    }

    private JsonNode sent(int status, String path, String body, String... tenant) throws Exception {
        var request = MockMvcRequestBuilders.post("/api/v1/projections/" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .principal(UsernamePasswordAuthenticationToken.authenticated(
                        WANG.value(), "", AuthorityUtils.createAuthorityList("TENANT_main")));
        for (String named : tenant) {
            request.param("tenant", named);
        }
        MockHttpServletResponse response = api.perform(request).andReturn().getResponse();
        String answer = response.getContentAsString(StandardCharsets.UTF_8);
        assertThat(response.getStatus()).as(answer).isEqualTo(status);
        return LedgerJson.mapper().readTree(answer);
    }

    @Test
    void a_retry_of_all_is_asked_for_in_the_name_of_who_asks_and_for_his_tenant() throws Exception {
        JsonNode answer = sent(200, "interactions/dead-letters/retry", "{}");

        assertThat(asked)
                .containsExactly(
                        new RetryDeadLetters(MAIN, WANG, "interactions", Optional.empty(), false, Optional.empty()));
        assertThat(answer.at("/freed").asInt()).isEqualTo(7);
        assertThat(answer.at("/stay/0/fault/kind").asString()).isEqualTo("UNREADABLE");
        assertThat(answer.at("/next").asString()).isEqualTo(CALL);
    }

    @Test
    void a_retry_goes_on_where_the_one_before_ended_and_may_take_what_was_set_aside() throws Exception {
        sent(200, "interactions/dead-letters/retry", "{\"setAside\": true, \"after\": \"" + CALL + "\"}");
        sent(200, "interactions/dead-letters/retry", "{\"aggregate\": \"" + CALL + "\"}");

        assertThat(asked)
                .containsExactly(
                        new RetryDeadLetters(MAIN, WANG, "interactions", Optional.empty(), true, Optional.of(CALL)),
                        new RetryDeadLetters(MAIN, WANG, "interactions", Optional.of(CALL), false, Optional.empty()));
    }

    @Test
    void whoever_sets_aside_says_why_and_names_nobody() throws Exception {
        JsonNode answer = sent(
                200,
                "interactions/dead-letters/set-aside",
                "{\"aggregate\": \"" + CALL + "\", \"reason\": \"waits for the next version\"}");

        assertThat(asked)
                .containsExactly(
                        new SetDeadLettersAside(MAIN, WANG, "interactions", CALL, "waits for the next version"));
        assertThat(answer.at("/by").asString()).isEqualTo("wang");

        String numbered = "{\"aggregate\": \"" + CALL + "\", \"reason\": \"the one of 13800000001\"}";
        assertThat(sent(400, "interactions/dead-letters/set-aside", numbered)
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("reason");
        sent(400, "interactions/dead-letters/set-aside", "{\"aggregate\": \"" + CALL + "\"}");
        assertThat(asked).hasSize(1);
    }

    @Test
    void another_tenant_is_refused_and_a_projection_that_is_none_is_not_found() throws Exception {
        assertThat(sent(403, "interactions/dead-letters/retry", "{}", "other")
                        .at("/code")
                        .asString())
                .isEqualTo("caller.tenant-not-allowed");
        assertThat(asked).isEmpty();

        assertThat(sent(404, "none/dead-letters/set-aside", "{\"aggregate\": \"x\", \"reason\": \"y\"}")
                        .at("/code")
                        .asString())
                .isEqualTo("projection.unknown");
    }
}
