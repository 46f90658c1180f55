package org.interactionledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.interactionledger.command.agent.AgentRequests;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.command.interaction.InteractionRequests;
import org.interactionledger.command.subject.SubjectRequests;
import org.interactionledger.command.web.ApiRequestResolver;
import org.interactionledger.command.web.CommandProblems;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.codec.PersonalDataCipher.KeysUnavailable;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.Channel;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.InteractionCommand.Observe;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.DataSubjects;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.SourceKey;
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
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandApiTest {

    private static final InteractionId CALL =
            InteractionId.startedBy(TenantId.of("main"), new UUID(1, 1), new UUID(2, 2));
    private static final String NOTES = "/api/v1/interactions/" + CALL.uuid() + "/notes";
    private static final String ALERTS = "/api/v1/interactions/" + CALL.uuid() + "/emotion-alerts";
    private static final String CALLER = "/api/v1/subjects/" + OneKey.SUBJECT;
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private boolean keysAway;
    private final DataSubjects people = (_, _) -> {
        if (keysAway) {
            throw new KeysUnavailable("the key store is away", new IllegalStateException());
        }
        return new SubjectId(UUID.randomUUID());
    };
    private final CommandGateway commands = room();
    private final MockMvc api = MockMvcBuilders.standaloneSetup(
                    new InteractionRequests(commands), new AgentRequests(commands), new SubjectRequests(commands))
            .setControllerAdvice(new CommandProblems())
            .setCustomArgumentResolvers(new ApiRequestResolver(Clock.fixed(NOON, ZoneOffset.UTC)))
            .setMessageConverters(new JacksonJsonHttpMessageConverter(JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
                    .build()))
            .build();

    private CommandGateway room() {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        EmbeddedEventStore log = EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
        CommandRoom.open(
                bus, log, people, new Provenance(Region.of("local"), new Actor.Software("telephony-adapter", "1")));
        CommandRoom.openSubjects(
                bus,
                log,
                new OneKey(),
                new Provenance(Region.of("local"), new Actor.Software("telephony-adapter", "1")));
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    @Test
    void a_repeated_request_is_answered_as_the_first_and_recorded_once() throws Exception {
        aCallStarts();

        JsonNode first = sent(201, post(NOTES, "{\"text\": \"请回电\"}").header("Idempotency-Key", "k1"));
        JsonNode second = sent(201, post(NOTES, "{\"text\": \"请回电\"}").header("Idempotency-Key", "k1"));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void another_request_under_the_same_key_is_told_so() throws Exception {
        aCallStarts();
        sent(201, post(NOTES, "{\"text\": \"one\"}").header("Idempotency-Key", "k1"));

        JsonNode problem = sent(422, post(NOTES, "{\"text\": \"two\"}").header("Idempotency-Key", "k1"));

        assertThat(problem.get("code").asString()).isEqualTo("idempotency-key.reused");
    }

    @Test
    void an_unknown_interaction_is_not_found() throws Exception {
        assertThat(sent(404, post(NOTES, "{\"text\": \"x\"}")).get("code").asString())
                .isEqualTo("interaction.unknown");
    }

    @Test
    void a_word_that_is_not_allowed_is_named_with_those_that_are() throws Exception {
        JsonNode problem = sent(
                400,
                post(ALERTS, "{\"emotion\": \"RAGE\", \"confidence\": 0.5, \"fromSeconds\": 0, \"toSeconds\": 1}"));

        assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo("emotion");
        assertThat(problem.get("detail").asString()).contains("'RAGE'").contains("ANGER");
    }

    @Test
    void a_number_out_of_range_names_its_field() throws Exception {
        JsonNode problem = sent(
                400,
                post(ALERTS, "{\"emotion\": \"ANGER\", \"confidence\": 1.5, \"fromSeconds\": 0, \"toSeconds\": 1}"));

        assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo("confidence");
        assertThat(problem.get("errors").get(0).get("value").asString()).isEqualTo("1.5");
    }

    @Test
    void a_field_that_does_not_exist_is_not_overlooked() throws Exception {
        assertThat(sent(400, post(NOTES, "{\"text\": \"x\", \"txet\": \"y\"}"))
                        .get("errors")
                        .get(0)
                        .get("field")
                        .asString())
                .isEqualTo("txet");
    }

    @Test
    void a_token_acts_for_its_own_tenants_only() throws Exception {
        assertThat(sent(403, post(NOTES, "{\"text\": \"x\"}").param("tenant", "other"))
                        .get("code")
                        .asString())
                .isEqualTo("caller.tenant-not-allowed");
    }

    @Test
    void while_the_store_is_away_a_request_is_asked_to_come_again() throws Exception {
        commands.sendAndWait(new Observe(
                CALL,
                NOON,
                new SourceKey.Esl(new UUID(1, 1), 7),
                new Observation.SwitchAnswer(new LegId(new UUID(2, 2)))));
        keysAway = true;

        MockHttpServletResponse response =
                api.perform(post(NOTES, "{\"text\": \"x\"}")).andReturn().getResponse();

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("5");
    }

    @Test
    void an_erasure_is_accepted_and_told_where_to_look() throws Exception {
        MockHttpServletResponse response = api.perform(post(CALLER + "/erasure", "{\"reason\": \"asked by letter\"}"))
                .andReturn()
                .getResponse();

        assertThat(response.getStatus()).isEqualTo(202);
        assertThat(response.getHeader("Location")).isEqualTo(CALLER);
    }

    @Test
    void an_erasure_under_legal_hold_is_refused_with_the_reason_of_the_hold() throws Exception {
        sent(201, post(CALLER + "/legal-hold", "{\"reason\": \"claim for damages\", \"reference\": \"7 O 1/26\"}"));

        JsonNode problem = sent(409, post(CALLER + "/erasure", "{\"reason\": \"asked by letter\"}"));

        assertThat(problem.get("code").asString()).isEqualTo("subject.on-legal-hold");
        assertThat(problem.get("detail").asString()).contains("7 O 1/26").contains("claim for damages");
    }

    @Test
    void the_erasure_of_nobody_is_refused() throws Exception {
        String nobody = "/api/v1/subjects/" + new UUID(8, 8);

        assertThat(sent(404, post(nobody + "/erasure", "{\"reason\": \"asked by letter\"}"))
                        .get("code")
                        .asString())
                .isEqualTo("subject.unknown");
    }

    @Test
    void a_reason_that_names_a_telephone_number_is_refused_since_it_would_stay_for_ever() throws Exception {
        JsonNode problem = sent(400, post(CALLER + "/erasure", "{\"reason\": \"13800000001 asked\"}"));

        assertThat(problem.get("errors").get(0).get("allowed").asString()).contains("never erased");
    }

    private void aCallStarts() {
        commands.sendAndWait(start());
    }

    private static Observe start() {
        return new Observe(
                CALL,
                NOON,
                new SourceKey.Esl(new UUID(1, 1), 7),
                new Observation.Start(
                        Channel.VOICE,
                        Direction.INBOUND,
                        new LegId(new UUID(2, 2)),
                        new Address.NationalNumber("13800000001"),
                        Optional.empty(),
                        new Address.ServiceNumber("95001")));
    }

    private static MockHttpServletRequestBuilder post(String path, String body) {
        return MockMvcRequestBuilders.post(path)
                .principal(UsernamePasswordAuthenticationToken.authenticated(
                        "li", null, AuthorityUtils.createAuthorityList("TENANT_main", "ROLE_ADMIN")))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    private JsonNode sent(int status, MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse response = api.perform(request).andReturn().getResponse();
        String body = response.getContentAsString(StandardCharsets.UTF_8);
        assertThat(response.getStatus()).as(body).isEqualTo(status);
        return LedgerJson.mapper().readTree(body);
    }
}
