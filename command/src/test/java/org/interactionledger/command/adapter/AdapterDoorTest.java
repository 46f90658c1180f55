package org.interactionledger.command.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.interactionledger.command.web.CommandProblems;
import org.interactionledger.schemas.adapter.AdapterCommands;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.control.ListOpenControls;
import org.interactionledger.schemas.control.OpenControls;
import org.interactionledger.schemas.identity.ControlId;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.telephony.ListSwitches;
import org.interactionledger.schemas.telephony.ReleaseSwitchLease;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;

class AdapterDoorTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final ReleaseSwitchLease OURS = new ReleaseSwitchLease(SwitchId.of("main:sw"), "one");
    private static final ReleaseSwitchLease FOREIGN = new ReleaseSwitchLease(SwitchId.of("other:sw"), "one");

    private final List<Object> taken = new ArrayList<>();
    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final SimpleQueryBus queries = SimpleQueryBus.builder().build();
    private final ToldSwitches switches = new ToldSwitches(Clock.systemUTC());
    private final MockMvc door = MockMvcBuilders.standaloneSetup(new AdapterDoor(
                    DefaultCommandGateway.builder().commandBus(bus).build(),
                    DefaultQueryGateway.builder().queryBus(queries).build(),
                    switches))
            .setControllerAdvice(new CommandProblems())
            .setMessageConverters(new JacksonJsonHttpMessageConverter(LedgerJson.mapper()
                    .rebuild()
                    .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
                    .build()))
            .build();

    @Test
    void what_it_tells_is_decided_before_it_is_answered() throws Exception {
        bus.subscribe(ReleaseSwitchLease.class.getName(), message -> taken.add(message.getPayload()));

        JsonNode answer = sent(200, command(OURS));

        assertThat(taken).containsExactly(OURS);
        assertThat(answer).isEmpty();
    }

    @Test
    void a_refusal_is_an_answer_for_good() throws Exception {
        bus.subscribe(ReleaseSwitchLease.class.getName(), _ -> {
            throw new Refusal(Refusal.Kind.CONFLICT, "switch.lease-held", "Another has it.");
        });

        assertThat(sent(200, command(OURS)).at("/refused/code").asString()).isEqualTo("switch.lease-held");
    }

    @Test
    void it_tells_nothing_of_another_tenant() throws Exception {
        bus.subscribe(ReleaseSwitchLease.class.getName(), message -> taken.add(message.getPayload()));

        assertThat(sent(403, command(FOREIGN)).get("code").asString()).isEqualTo("caller.tenant-not-allowed");
        assertThat(sent(403, statuses("other:sw")).get("code").asString()).isEqualTo("caller.tenant-not-allowed");
        assertThat(taken).isEmpty();
    }

    @Test
    void what_is_no_command_of_an_adapter_is_told_so() throws Exception {
        assertThat(sent(400, body("{\"type\": \"AddNote\", \"command\": {}}"))
                        .get("detail")
                        .asString())
                .contains("'AddNote'");
        assertThat(sent(400, body("x".repeat(300_000))).get("detail").asString())
                .contains("262144 bytes");
    }

    @Test
    void a_failure_that_is_no_decision_is_no_answer() throws Exception {
        bus.subscribe(ReleaseSwitchLease.class.getName(), _ -> {
            throw new IllegalStateException("a mistake of ours");
        });

        sent(500, command(OURS));
    }

    @Test
    void it_sees_the_controls_of_its_own_tenant() throws Exception {
        queries.subscribe(
                ListOpenControls.class.getName(),
                OpenControls.class,
                _ -> new OpenControls(List.of(open("main:sw", 1), open("other:sw", 2))));

        JsonNode open = sent(200, signedIn(MockMvcRequestBuilders.get("/telephony/v1/controls")));

        assertThat(open.get("controls")).hasSize(1);
    }

    @Test
    void how_it_stands_with_its_switches_can_be_asked_then() throws Exception {
        sent(204, statuses("main:sw"));

        assertThat(switches.statuses(new ListSwitches(SwitchId.of("main:sw").tenant()))
                        .switches())
                .singleElement()
                .satisfies(status -> assertThat(status.state()).isEqualTo("connected"));
    }

    private static OpenControls.Open open(String telephoneSwitch, long id) {
        SwitchId on = SwitchId.of(telephoneSwitch);
        return new OpenControls.Open(new ControlId(on.tenant(), new UUID(0, id)), on, NOON, false);
    }

    private static MockHttpServletRequestBuilder command(Object command) {
        return body(new String(AdapterCommands.write(command), StandardCharsets.UTF_8));
    }

    private static MockHttpServletRequestBuilder body(String body) {
        return signedIn(MockMvcRequestBuilders.post("/telephony/v1/commands")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private static MockHttpServletRequestBuilder statuses(String telephoneSwitch) {
        return signedIn(MockMvcRequestBuilders.put("/telephony/v1/switches?adapter=" + new UUID(0, 1))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"switches\": [{\"telephoneSwitch\": \"" + telephoneSwitch
                        + "\", \"state\": \"connected\", \"frames\": 1, \"malformed\": 0, \"behind\": 0}]}"));
    }

    private static MockHttpServletRequestBuilder signedIn(MockHttpServletRequestBuilder request) {
        return request.principal(UsernamePasswordAuthenticationToken.authenticated(
                "adapter", null, AuthorityUtils.createAuthorityList("TENANT_main", "ROLE_ADAPTER")));
    }

    private JsonNode sent(int status, MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse response = door.perform(request).andReturn().getResponse();
        assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(status);
        return response.getContentAsByteArray().length == 0
                ? LedgerJson.mapper().createObjectNode()
                : LedgerJson.mapper().readTree(response.getContentAsString(StandardCharsets.UTF_8));
    }
}
