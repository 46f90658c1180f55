package org.interactionledger.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.simulator.SwitchSimulator;
import org.interactionledger.standalone.assembly.Standalone;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** An operator corrects the dial plan and has the kept frames read again: the whole product on real servers. */
class RereadIT {

    private static final String EXTENSIONS = "ledger.telephony.dial-plan.extensions";
    private static final String SERVICE_NUMBERS = "ledger.telephony.dial-plan.service-numbers";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private String token = "";

    @Test
    void a_call_between_phones_that_were_taken_for_customers_is_corrected_once() throws Exception {
        Path data = Files.createTempDirectory("ledger-reread");
        try (SwitchSimulator telephones = Telephony.playing("answered-caller-releases", "phone-to-phone")) {
            recordWithTheWrongPlan(data, telephones);

            try (Standalone product = Telephony.ledgerOf(data, telephones.port())) {
                RunningLedger ledger = new RunningLedger(product.uri(), token, Optional.of("main"))
                        .readFor("operations", Optional.empty());
                await().atMost(PATIENCE).ignoreExceptions().until(() -> listens(ledger));
                long before = events(ledger).size();

                JsonNode shown = reread(product, "--dry-run", "--json");
                assertThat(shown.at("/counts/changed").asInt()).isPositive();
                assertThat(events(ledger)).hasSize((int) before);

                JsonNode corrected = reread(product, "--json");
                assertThat(corrected.at("/counts")).isEqualTo(shown.at("/counts"));
                List<JsonNode> corrections = corrections(ledger);
                assertThat(corrections).hasSize(corrected.at("/corrections").size());
                assertThat(corrections).allSatisfy(event -> {
                    assertThat(event.at("/data/by").asString()).isEqualTo("admin");
                    assertThat(event.at("/data/model").asString()).isNotEmpty();
                });
                String call = uuid(startOf(corrections));
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(ledger.get("/api/v1/interactions/" + call)
                                        .path("direction")
                                        .asString())
                                .isEqualTo("INTERNAL"));
                assertThat(ledger.get("/api/v1/interactions/" + call + "/timeline")
                                .path("entries")
                                .valueStream())
                        .anySatisfy(line -> {
                            assertThat(line.path("what").asString()).isEqualTo("corrected");
                            assertThat(line.at("/details/was-direction").asString())
                                    .isEqualTo("inbound");
                            assertThat(line.at("/details/now-direction").asString())
                                    .isEqualTo("internal");
                        });

                JsonNode again = reread(product, "--json");
                assertThat(again.at("/corrections")).isEmpty();
                assertThat(again.at("/counts/compared").asInt()).isPositive();
                assertThat(corrections(ledger)).hasSameSizeAs(corrections);
                assertThat(run(product, "unheard-of").exit()).isEqualTo(Ledger.FAILED);
            }
        }
    }

    private void recordWithTheWrongPlan(Path data, SwitchSimulator telephones) throws Exception {
        System.setProperty(EXTENSIONS, "77\\d{2}");
        System.setProperty(SERVICE_NUMBERS, "95\\d{3}|60\\d{2}|\\*\\d+");
        try (Standalone product = Telephony.ledgerOf(data, telephones.port())) {
            token = product.newToken().orElseThrow();
            RunningLedger ledger = new RunningLedger(product.uri(), token, Optional.of("main"))
                    .readFor("operations", Optional.empty());
            assertThat(telephones.awaitEnd(PATIENCE)).isTrue();
            await().atMost(PATIENCE).ignoreExceptions().until(() -> ended(ledger) >= 2);
        } finally {
            System.clearProperty(EXTENSIONS);
            System.clearProperty(SERVICE_NUMBERS);
        }
    }

    private static boolean listens(RunningLedger ledger) throws IOException, InterruptedException {
        return ledger.get("/api/v1/switches").at("/switches/0/state").asString().equals("connected");
    }

    private static long ended(RunningLedger ledger) throws IOException, InterruptedException {
        return events(ledger).stream()
                .filter(event -> isOfType(event, "interaction.ended"))
                .count();
    }

    private static List<JsonNode> corrections(RunningLedger ledger) throws IOException, InterruptedException {
        return events(ledger).stream()
                .filter(event -> isOfType(event, "interaction.fact-corrected"))
                .toList();
    }

    private static boolean isOfType(JsonNode event, String type) {
        return event.path("type").asString().equals(type);
    }

    private static List<JsonNode> events(RunningLedger ledger) throws IOException, InterruptedException {
        return ledger.get("/api/v1/events?after=0&limit=1000")
                .get("items")
                .valueStream()
                .toList();
    }

    private static JsonNode startOf(List<JsonNode> corrections) {
        return corrections.stream()
                .filter(event ->
                        event.at("/data/correction/now/type").asString().equals("interaction.started"))
                .findFirst()
                .orElseThrow();
    }

    private static String uuid(JsonNode event) {
        String interaction = event.at("/data/interaction").asString();
        return interaction.substring(interaction.indexOf(':') + 1);
    }

    private JsonNode reread(Standalone product, String... options) {
        Ran ran = run(
                product, Stream.concat(Stream.of("sw-a"), Stream.of(options)).toArray(String[]::new));
        assertThat(ran.exit()).as(ran.err()).isZero();
        return LedgerJson.mapper().readTree(ran.out());
    }

    private record Ran(int exit, String out, String err) {}

    private Ran run(Standalone product, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = new CommandLine(new RereadCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(
                                Stream.of(arguments),
                                Stream.of("--url", product.uri().toString(), "--token", token, "--tenant", "main"))
                        .toArray(String[]::new));
        System.out.println(out + "" + err);
        return new Ran(exit, out.toString(), err.toString());
    }
}
