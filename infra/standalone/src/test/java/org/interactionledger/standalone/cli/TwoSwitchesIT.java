package org.interactionledger.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.interactionledger.simulator.ScriptedSwitch;
import org.interactionledger.simulator.script.Script;
import org.interactionledger.simulator.script.ScriptParser;
import org.interactionledger.standalone.assembly.Standalone;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Calls that one switch sends to another: the whole product on real servers, listening to both. */
class TwoSwitchesIT {

    private static final String CORRELATE = "ledger.telephony.correlate";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String CALL_ID = "a84b4c76e66710@sbc-7.example.com";
    private static final String SENT_ON = """
            scenario sent-on
            party caller 13800000001
            party trunk 13900000009 with %s
            number 95002
              set hangup_after_bridge=true
              bridge trunk
            steps
              0.0 caller calls 95002
              1.0 trunk answers
              3.0 caller hangs up
            """;
    private static final String GOT = """
            scenario got
            party trunk %s with %s
            party phone 1001
            number 95005
              set hangup_after_bridge=true
              bridge phone
            steps
              0.5 trunk calls 95005
              1.0 phone answers
              3.0 trunk hangs up
            """;

    @Test
    void a_call_that_goes_from_one_to_the_other_is_linked_by_its_call_id_or_by_a_header_and_others_are_not()
            throws Exception {
        System.setProperty(CORRELATE, "true");
        Path data = Files.createTempDirectory("ledger-two-switches");
        try (ScriptedSwitch first = ScriptedSwitch.start(ScriptedSwitch.Settings.usual("sw-a", 1));
                ScriptedSwitch second = ScriptedSwitch.start(ScriptedSwitch.Settings.usual("sw-b", 2));
                Standalone product = Telephony.ledgerOf(data, first.port(), second.port())) {
            RunningLedger ledger = new RunningLedger(
                            product.uri(), product.newToken().orElseThrow(), Optional.of("main"))
                    .readFor("operations", Optional.empty());
            await().atMost(PATIENCE).until(() -> first.listeners() > 0 && second.listeners() > 0);

            perform(first, SENT_ON.formatted("sip_call_id=" + CALL_ID));
            perform(second, GOT.formatted("13900000009", "sip_call_id=" + CALL_ID));
            perform(first, SENT_ON.formatted("sip_h_X-Interaction-Id=order-4711"));
            perform(second, GOT.formatted("13900000008", "sip_h_X-Interaction-Id=order-4711"));
            perform(second, GOT.formatted("13900000007", "sip_call_id=of-nobody-else"));
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> events(ledger, "interaction.ended").size() == 5);
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> events(ledger, "interaction.linked").size() == 4);

            linkedBothWays(ledger, "13900000009", "CALL_ID");
            linkedBothWays(ledger, "13900000008", "HEADER");
            assertThat(linksOf(ledger, startedFrom(ledger, "13900000007"))).isEmpty();
            assertThat(ledger.get("/api/v1/events?after=0&limit=1000").toString())
                    .doesNotContain(CALL_ID)
                    .doesNotContain("order-4711");
        } finally {
            System.clearProperty(CORRELATE);
        }
    }

    private static void linkedBothWays(RunningLedger ledger, String trunk, String mark) throws Exception {
        String later = startedFrom(ledger, trunk);
        JsonNode continues = onlyLink(ledger, later);
        String earlier = uuid(continues.at("/data/with"));
        JsonNode continuedBy = onlyLink(ledger, earlier);

        assertThat(continues.at("/data/as").asString()).isEqualTo("CONTINUES");
        assertThat(continues.at("/data/mark").asString()).isEqualTo(mark);
        assertThat(continuedBy.at("/data/as").asString()).isEqualTo("CONTINUED_BY");
        assertThat(uuid(continuedBy.at("/data/with"))).isEqualTo(later);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ledger.get("/api/v1/interactions/" + earlier + "/timeline")
                                .path("entries")
                                .valueStream())
                        .anySatisfy(line -> {
                            assertThat(line.path("what").asString()).isEqualTo("linked");
                            assertThat(line.at("/details/with").asString()).contains(later);
                        }));
    }

    private static JsonNode onlyLink(RunningLedger ledger, String interaction) throws Exception {
        List<JsonNode> links = linksOf(ledger, interaction);
        assertThat(links).hasSize(1);
        return links.getFirst();
    }

    private static List<JsonNode> linksOf(RunningLedger ledger, String interaction) throws Exception {
        return events(ledger, "interaction.linked").stream()
                .filter(event -> uuid(event.at("/data/interaction")).equals(interaction))
                .toList();
    }

    private static String startedFrom(RunningLedger ledger, String number) throws Exception {
        return events(ledger, "interaction.started").stream()
                .filter(event -> event.at("/data/from").toString().contains(number))
                .map(event -> uuid(event.at("/data/interaction")))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> events(RunningLedger ledger, String type) throws IOException, InterruptedException {
        return ledger.get("/api/v1/events?after=0&limit=1000")
                .get("items")
                .valueStream()
                .filter(event -> event.path("type").asString().equals(type))
                .toList();
    }

    private static String uuid(JsonNode interaction) {
        return interaction.asString().substring(interaction.asString().indexOf(':') + 1);
    }

    private static void perform(ScriptedSwitch telephones, String script) {
        Script call = ScriptParser.parse("two-switches.call", script);
        telephones.perform(call, Duration.ZERO);
    }
}
