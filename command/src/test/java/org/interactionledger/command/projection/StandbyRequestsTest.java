package org.interactionledger.command.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
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
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.projection.ChangeStandby;
import org.interactionledger.schemas.projection.ChangeStandby.Change;
import org.interactionledger.schemas.projection.RebuildProjection;
import org.interactionledger.schemas.projection.StandbyChanged;
import org.interactionledger.schemas.projection.StandbyStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

class StandbyRequestsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final UserId WANG = UserId.of("wang");

    private final List<Object> asked = new ArrayList<>();
    private final MockMvc api = api();

    private static StandbyStatus building() {
        return new StandbyStatus(
                StandbyStatus.State.BUILDING,
                1,
                7,
                3,
                2.5,
                Optional.of(Duration.ofSeconds(1)),
                true,
                0,
                NOON,
                Optional.of(WANG),
                Optional.empty(),
                Optional.empty());
    }

    private MockMvc api() {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        bus.subscribe(RebuildProjection.class.getName(), message -> {
            asked.add(message.getPayload());
            return building();
        });
        bus.subscribe(ChangeStandby.class.getName(), message -> {
            ChangeStandby command = (ChangeStandby) message.getPayload();
            asked.add(command);
            if (command.projection().equals("live")) {
                throw new Refusal(Refusal.Kind.CONFLICT, "standby.none", "Projection 'live' has no standby.");
            }
            return new StandbyChanged(command.change() == Change.DROP ? Optional.empty() : Optional.of(building()));
        });
        return MockMvcBuilders.standaloneSetup(new StandbyRequests(
                        DefaultCommandGateway.builder().commandBus(bus).build()))
                .setControllerAdvice(new CommandProblems())
                .setCustomArgumentResolvers(new ApiRequestResolver(Clock.fixed(NOON, ZoneOffset.UTC)))
                .setMessageConverters(new JacksonJsonHttpMessageConverter(JsonMapper.builder()
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
                        .build()))
                .build();
    }

    private JsonNode sent(int status, String path, String body) throws Exception {
        MockHttpServletResponse response = api.perform(MockMvcRequestBuilders.post("/api/v1/projections/" + path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body)
                        .principal(UsernamePasswordAuthenticationToken.authenticated(
                                WANG.value(), "", AuthorityUtils.createAuthorityList("TENANT_main"))))
                .andReturn()
                .getResponse();
        String answer = response.getContentAsString(StandardCharsets.UTF_8);
        assertThat(response.getStatus()).as(answer).isEqualTo(status);
        return answer.isEmpty()
                ? LedgerJson.mapper().createObjectNode()
                : LedgerJson.mapper().readTree(answer);
    }

    @Test
    void a_read_model_is_built_anew_and_read_by_itself_unless_one_says_otherwise() throws Exception {
        JsonNode answer = sent(202, "interactions/rebuild", "{}");
        sent(202, "audit/rebuild", "{\"automaticSwitch\": false}");

        assertThat(asked)
                .containsExactly(
                        new RebuildProjection(WANG, "interactions", true), new RebuildProjection(WANG, "audit", false));
        assertThat(answer.at("/state").asString()).isEqualTo("BUILDING");
        assertThat(answer.at("/lagEvents").asLong()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void each_change_has_its_place(Change change) throws Exception {
        JsonNode answer = sent(200, "audit/standby/" + change.name().toLowerCase(java.util.Locale.ROOT), "{}");

        assertThat(asked).containsExactly(new ChangeStandby(WANG, "audit", change));
        assertThat(answer.at("/standby/state").isString()).isEqualTo(change != Change.DROP);
    }

    @Test
    void what_cannot_be_done_now_is_a_conflict_and_what_there_is_not_is_not_found() throws Exception {
        assertThat(sent(409, "live/standby/switch", "{}").at("/detail").asString())
                .contains("has no standby");
        sent(404, "audit/standby/burn", "{}");
        sent(400, "audit/rebuild", "{\"automaticSwitch\": \"perhaps\"}");
        assertThat(asked).hasSize(1);
    }
}
