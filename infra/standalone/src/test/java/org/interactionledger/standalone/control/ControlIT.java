package org.interactionledger.standalone.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.simulator.ApiAnswers;
import org.interactionledger.standalone.assembly.Standalone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Every action, over the real API, at a simulated switch that does it, refuses it or is silent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all tests
class ControlIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String CARD = "4711#0815";

    private Telephones telephones;
    private Telephones branch;
    private Standalone product;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Of the talk. */
    private String interaction;

    private String callersLeg;
    private String agentsLeg;

    /** Of the call whose recording is paused. */
    private String paused;

    private String pausedLeg;

    @BeforeAll
    void two_calls_are_going_on() throws Exception {
        telephones = Telephones.start("sw-a", 0);
        branch = Telephones.start("sw-b", 0);
        product = Standalone.start(
                new Standalone.Settings(
                        Files.createTempDirectory("ledger-control"),
                        0,
                        false,
                        List.of(
                                new Standalone.Switch("sw-a", "127.0.0.1", telephones.port(), "ClueCon"),
                                new Standalone.Switch("sw-b", "127.0.0.1", branch.port(), "ClueCon")),
                        false,
                        Optional.empty()),
                System.out::println);
        token = product.newToken().orElseThrow();
        JsonNode answered = event("interaction.answered", telephones.core());
        JsonNode masked = event("interaction.recording-paused", telephones.core());
        interaction = uuid(answered.at("/data/interaction"));
        agentsLeg = answered.at("/data/leg").asString();
        callersLeg = events("types=interaction.started&interaction=" + interaction)
                .getFirst()
                .at("/data/leg")
                .asString();
        paused = uuid(masked.at("/data/interaction"));
        pausedLeg = masked.at("/data/leg").asString();
        event("interaction.answered", branch.core());
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> get("/api/v1/switches")
                                .at("/switches")
                                .valueStream()
                                .filter(each -> each.path("state").asString("").equals("connected"))
                                .count()
                        == 2);
    }

    private String token;

    @AfterAll
    void stopped() {
        product.close();
        telephones.close();
        branch.close();
    }

    @Test
    void what_the_switch_does_is_done_and_was_said_to_it_once() throws Exception {
        telephones.answer(_ -> Optional.of("+OK Success\n"));
        Map<String, String> controls = askForEverything(10);

        for (Map.Entry<String, String> control : controls.entrySet()) {
            JsonNode status = closed(control.getValue());
            assertThat(status.path("state").asString()).as(control.getKey()).isEqualTo("DONE");
            assertThat(status.path("words").asString()).isEqualTo("+OK Success");
        }
        assertThat(telephones.commands()).containsExactlyElementsOf(everyLine());
    }

    @Test
    void what_the_switch_refuses_is_refused_in_its_own_words() throws Exception {
        telephones.answer(_ -> Optional.of("-ERR No such channel!\n"));
        Map<String, String> controls = askForEverything(10);

        for (Map.Entry<String, String> control : controls.entrySet()) {
            JsonNode status = closed(control.getValue());
            assertThat(status.path("state").asString()).as(control.getKey()).isEqualTo("REFUSED");
            assertThat(status.path("words").asString()).isEqualTo("-ERR No such channel!");
        }
        assertThat(telephones.commands()).containsExactlyElementsOf(everyLine());
    }

    @Test
    void what_the_switch_is_silent_about_is_unanswered_and_not_said_again() throws Exception {
        telephones.answer(_ -> Optional.of(ApiAnswers.SILENCE));
        Map<String, String> controls = askForEverything(5);

        for (Map.Entry<String, String> control : controls.entrySet()) {
            JsonNode status = closed(control.getValue());
            assertThat(status.path("state").asString()).as(control.getKey()).isEqualTo("UNANSWERED");
            assertThat(status.path("reason").asString()).isEqualTo("DEADLINE_PASSED");
        }
        assertThat(telephones.commands()).containsExactlyElementsOf(everyLine());
    }

    @Test
    void an_answer_after_the_deadline_is_learned() throws Exception {
        CountDownLatch givenUp = new CountDownLatch(1);
        telephones.answer(_ -> {
            try {
                givenUp.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return Optional.of("+OK\n");
        });
        String control = ask("hold", "\"leg\":\"" + callersLeg + "\"", 4);
        assertThat(closed(control).path("state").asString()).isEqualTo("UNANSWERED");

        givenUp.countDown();

        await().atMost(PATIENCE).until(() -> state(control).equals("DONE_LATE"));
    }

    @Test
    void a_request_that_is_sent_again_under_its_key_is_the_same_request() throws Exception {
        telephones.answer(_ -> Optional.of("+OK\n"));
        String body = body("hold", "\"leg\":\"" + callersLeg + "\"", 10);
        HttpResponse<String> first = post(body, "once-more");
        HttpResponse<String> again = post(body, "once-more");
        closed(place(first));
        HttpResponse<String> afterwards = post(body, "once-more");

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(place(again)).isEqualTo(place(first));
        assertThat(place(afterwards)).isEqualTo(place(first));
        assertThat(telephones.commands()).containsExactly("uuid_hold " + callersLeg);
        assertThat(post(body("resume", "\"leg\":\"" + callersLeg + "\"", 10), "once-more")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void the_steps_stand_in_the_timeline_of_the_call() throws Exception {
        telephones.answer(_ -> Optional.of("-ERR Operation failed\n"));
        String control = ask("mute", "\"leg\":\"" + agentsLeg + "\"", 10);
        closed(control);

        await().atMost(PATIENCE).untilAsserted(() -> {
            List<String> steps = new ArrayList<>();
            for (JsonNode line :
                    get("/api/v1/interactions/" + interaction + "/timeline").get("entries")) {
                if (control.endsWith(line.at("/details/control").asString("none"))) {
                    steps.add(line.get("what").asString() + " "
                            + line.at("/details/action").asString());
                }
            }
            assertThat(steps).containsExactly("control-requested mute", "control-refused mute");
        });
    }

    @Test
    void digits_of_a_call_whose_recording_is_paused_are_sent_and_counted_and_not_kept() throws Exception {
        telephones.answer(_ -> Optional.of(""));
        HttpResponse<String> asked = post(
                "{\"action\":\"send-digits\",\"interaction\":\"" + paused + "\",\"leg\":\"" + pausedLeg
                        + "\",\"digits\":\"" + CARD + "\"}",
                UUID.randomUUID().toString());
        String control = place(asked);

        assertThat(closed(control).path("state").asString()).isEqualTo("DONE");
        assertThat(telephones.commands()).containsExactly("uuid_send_dtmf " + pausedLeg + " " + CARD);
        assertThat(events("types=control.requested").stream()
                        .filter(event -> control.endsWith(uuid(event.at("/data/control"))))
                        .toList())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.at("/data/digits/count").asInt()).isEqualTo(CARD.length());
                    assertThat(event.at("/data/digits").has("digits")).isFalse();
                });
        assertThat(events("interaction=" + paused).toString()).doesNotContain(CARD);
    }

    @Test
    void an_unknown_leg_an_unknown_call_and_words_with_a_second_meaning_are_refused_and_nothing_is_sent()
            throws Exception {
        telephones.answer(_ -> Optional.of("+OK\n"));

        assertThat(refusal(409, body("hold", "\"leg\":\"" + UUID.randomUUID() + "\"", 10)))
                .contains("control.leg-unknown");
        assertThat(refusal(
                        404,
                        body("hold", "\"leg\":\"" + callersLeg + "\"", 10)
                                .replace(interaction, UUID.randomUUID().toString())))
                .contains("interaction.unknown");
        assertThat(refusal(422, body("blind-transfer", leg() + to("1002 XML default\\nbgapi shutdown"), 10)))
                .contains("control.number-ill-formed");
        assertThat(refusal(
                        422,
                        "{\"action\":\"queue-login\",\"agent\":\"1001\",\"queue\":\"a b\","
                                + "\"telephoneSwitch\":\"sw-a\"}"))
                .contains("control.queue");
        assertThat(refusal(400, "{\"action\":\"queue-login\",\"agent\":\"1001 'x\",\"queue\":\"support\"}"))
                .contains("agent");
        assertThat(refusal(422, "{\"action\":\"queue-status\",\"agent\":\"1001\",\"status\":\"ON_BREAK\"}"))
                .contains("control.which-switch");
        assertThat(telephones.commands()).isEmpty();
    }

    @Test
    void a_connection_that_is_cut_after_the_command_leaves_it_unanswered_and_it_is_not_sent_again() throws Exception {
        int port = branch.port();
        Telephones before = branch;
        branch.answer(_ -> {
            Thread.ofVirtual().start(before::close);
            return Optional.of(ApiAnswers.SILENCE);
        });
        String control = place(post(
                "{\"action\":\"queue-status\",\"agent\":\"1001\",\"status\":\"ON_BREAK\",\"telephoneSwitch\":\"sw-b\","
                        + "\"withinSeconds\":120}",
                UUID.randomUUID().toString()));

        JsonNode status = closed(control);
        assertThat(status.path("state").asString()).isEqualTo("UNANSWERED");
        assertThat(status.path("reason").asString()).isEqualTo("CONNECTION_LOST");
        assertThat(before.commands()).hasSize(1);

        branch = Telephones.start("sw-b", port);
        event("interaction.answered", branch.core());
        String next = place(post(
                "{\"action\":\"queue-status\",\"agent\":\"1002\",\"status\":\"AVAILABLE\",\"telephoneSwitch\":\"sw-b\"}",
                UUID.randomUUID().toString()));
        assertThat(closed(next).path("state").asString()).isEqualTo("DONE");
        assertThat(branch.commands()).containsExactly("callcenter_config agent set status 1002 'Available'");
        assertThat(state(control)).isEqualTo("UNANSWERED");
    }

    private String leg() {
        return "\"leg\":\"" + callersLeg + "\"";
    }

    private static String to(String number) {
        return ",\"to\":{\"kind\":\"extension\",\"number\":\"" + number + "\"}";
    }

    /** Each action by its name, with what belongs to it. */
    private Map<String, String> everyAction() {
        Map<String, String> actions = new LinkedHashMap<>();
        for (String plain : List.of(
                "answer",
                "hold",
                "resume",
                "mute",
                "unmute",
                "start-recording",
                "pause-recording",
                "resume-recording",
                "stop-recording",
                "hang-up")) {
            actions.put(plain, leg());
        }
        actions.put("blind-transfer", leg() + to("1002"));
        actions.put("attended-transfer", leg() + to("1002"));
        actions.put("originate", "\"agent\":\"1001\"" + to("1002"));
        actions.put("send-digits", leg() + ",\"digits\":\"12#\"");
        for (String supervision : List.of("listen", "whisper", "barge")) {
            actions.put(supervision, leg() + ",\"agent\":\"1009\"");
        }
        actions.put("conference", leg() + ",\"room\":\"room1\"");
        actions.put("queue-login", "\"agent\":\"1001\",\"queue\":\"support\"");
        actions.put("queue-logout", "\"agent\":\"1001\",\"queue\":\"support\"");
        actions.put("queue-status", "\"agent\":\"1001\",\"status\":\"AVAILABLE_ON_DEMAND\"");
        return actions;
    }

    private List<String> everyLine() {
        String rings = "originate {originate_timeout=30,ignore_early_media=true";
        String listens = rings + ",eavesdrop_enable_dtmf=true";
        String file = " /var/lib/freeswitch/recordings/rec-" + callersLeg + ".wav";
        return List.of(
                "uuid_answer " + callersLeg,
                "uuid_hold " + callersLeg,
                "uuid_hold off " + callersLeg,
                "uuid_audio " + callersLeg + " start read mute -4",
                "uuid_audio " + callersLeg + " stop",
                "uuid_record " + callersLeg + " start" + file,
                "uuid_record " + callersLeg + " mask" + file,
                "uuid_record " + callersLeg + " unmask" + file,
                "uuid_record " + callersLeg + " stop" + file,
                "uuid_kill " + callersLeg + " NORMAL_CLEARING",
                "uuid_transfer " + callersLeg + " 1002 XML default",
                "uuid_broadcast " + callersLeg + " att_xfer::user/1002 aleg",
                rings + "}user/1001 1002 XML default",
                "uuid_send_dtmf " + callersLeg + " 12#",
                listens + "}user/1009 &eavesdrop(" + callersLeg + ")",
                listens + ",eavesdrop_whisper_aleg=true}user/1009 &eavesdrop(" + callersLeg + ")",
                listens + ",eavesdrop_whisper_aleg=true,eavesdrop_whisper_bleg=true}user/1009 &eavesdrop(" + callersLeg
                        + ")",
                "uuid_transfer " + callersLeg + " -both conference:room1@default inline",
                "callcenter_config tier add support@default 1001 1 1",
                "callcenter_config tier del support@default 1001",
                "callcenter_config agent set status 1001 'Available (On Demand)'");
    }

    /** Places of the controls, by action. */
    private Map<String, String> askForEverything(int withinSeconds) throws Exception {
        Map<String, String> controls = new LinkedHashMap<>();
        for (Map.Entry<String, String> action : everyAction().entrySet()) {
            controls.put(action.getKey(), ask(action.getKey(), action.getValue(), withinSeconds));
        }
        return controls;
    }

    private String ask(String action, String fields, int withinSeconds) throws Exception {
        HttpResponse<String> response =
                post(body(action, fields, withinSeconds), UUID.randomUUID().toString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return place(response);
    }

    private String body(String action, String fields, int withinSeconds) {
        return "{\"action\":\"" + action + "\",\"interaction\":\"" + interaction + "\"," + fields
                + ",\"withinSeconds\":" + withinSeconds + "}";
    }

    private static String place(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElseThrow(() -> new AssertionError(response.body()));
    }

    private String refusal(int status, String body) throws Exception {
        HttpResponse<String> response = post(body, UUID.randomUUID().toString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return response.body();
    }

    private HttpResponse<String> post(String body, String key) throws IOException, InterruptedException {
        return http.send(
                request("/api/v1/controls")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return LedgerJson.mapper()
                .readTree(http.send(
                                request(path).GET().build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                        .body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(product.uri().toString()).resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("X-Ledger-Tenant", "main")
                .header("X-Ledger-Purpose", "operations");
    }

    private String state(String control) throws IOException, InterruptedException {
        return get(control).path("state").asString();
    }

    private JsonNode closed(String control) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !List.of("REQUESTED", "DISPATCHED").contains(state(control)));
        try {
            return get(control);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private List<JsonNode> events(String filter) throws IOException, InterruptedException {
        return get("/api/v1/events?after=0&limit=1000&" + filter)
                .get("items")
                .valueStream()
                .toList();
    }

    /** The first of this type that this run of a switch has told of. */
    private JsonNode event(String type, String core) {
        List<JsonNode> found = new ArrayList<>();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            events("types=" + type).stream()
                    .filter(event -> event.at("/data/source/core").asString("").equals(core))
                    .forEach(found::add);
            return !found.isEmpty();
        });
        return found.getFirst();
    }

    private static String uuid(JsonNode id) {
        return id.asString().split(":", 2)[1];
    }
}
