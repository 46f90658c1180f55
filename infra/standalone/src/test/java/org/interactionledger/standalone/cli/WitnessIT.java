package org.interactionledger.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.evidence.SignedCheckpoint;
import org.interactionledger.schemas.evidence.SigningKey;
import org.interactionledger.schemas.evidence.VerifierKey;
import org.interactionledger.simulator.SwitchSimulator;
import org.interactionledger.standalone.assembly.Standalone;
import org.interactionledger.standalone.witness.WitnessServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A ledger, a witness of its checkpoints and somebody who keeps them, each over real HTTP. */
class WitnessIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String URL = "ledger.evidence.witnesses[0].url";
    private static final String KEY = "ledger.evidence.witnesses[0].key";
    private static final String WEBHOOK = "ledger.evidence.webhooks[0]";
    private static final String EVERY = "ledger.evidence.publish-every";

    @TempDir
    private Path folder;

    private final List<String> posted = new CopyOnWriteArrayList<>();
    private String token = "";
    private URI uri = URI.create("http://127.0.0.1/");

    @Test
    void a_witness_signs_along_through_outages_restarts_and_a_rotation_and_refuses_another_history() throws Exception {
        int port = freePort();
        String witnessKey = newWitness(port);
        HttpServer keeper = keeper();
        configure(Map.of(
                URL,
                "http://127.0.0.1:" + port + "/",
                KEY,
                witnessKey,
                WEBHOOK,
                "http://127.0.0.1:" + keeper.getAddress().getPort() + "/checkpoints",
                EVERY,
                "100ms"));
        Path data = Files.createTempDirectory("ledger-witnessed");
        String logKey;
        long cosigned;
        try (SwitchSimulator telephones = Telephony.playing("answered-caller-releases");
                Standalone product = Telephony.ledgerOf(data, telephones.port())) {
            use(product);
            logKey = Ran.well("evidence", "key", "--data", data.toString()).strip();
            await().atMost(PATIENCE).ignoreExceptions().until(() -> !ended().isEmpty());
            String call = ended().getFirst();
            Path alone = exported(call, "alone.json");
            await().atMost(PATIENCE)
                    .until(() -> !witness().path("trouble").asString("").isEmpty());
            assertThat(behind()).as("a witness that is away").isPositive();
            assertThat(Ran.of("verify", alone.toString(), "--key", logKey, "--witness", witnessKey)
                            .out())
                    .contains("signed along by 0 of the given witnesses, and 1 are wanted");

            try (WitnessServer witness = witness(port, logKey)) {
                assertThat(witness.key().text()).isEqualTo(witnessKey);
                await().atMost(PATIENCE).until(() -> witness().path("signed").asLong() == latest());
                Path together = exported(call, "together.json");
                assertThat(Ran.well("verify", together.toString(), "--key", logKey, "--witness", witnessKey))
                        .contains("signed along at 20", " by " + witnessKey, "verified");
                assertThat(Files.readString(data.resolve("evidence/checkpoint.cosigned")))
                        .isEqualTo(cosigned().text());
                // The export is itself recorded as a reading: one more event to be signed along.
                await().atMost(PATIENCE).until(() -> behind() == 0);
            }
            erase(call);
            long before = cosigned().checkpoint().size();
            await().atMost(PATIENCE).until(() -> latest() > before);
            await().atMost(PATIENCE).until(() -> behind() > 0);
            assertThat(cosigned().checkpoint().size())
                    .as("the ledger goes on alone")
                    .isEqualTo(before);
            try (WitnessServer _ = witness(port, logKey)) {
                await().atMost(PATIENCE).until(() -> cosigned().checkpoint().size() > before);
            }
            cosigned = cosigned().checkpoint().size();
            await().atMost(PATIENCE).until(() -> posted.contains(latestNote()));
            assertThat(posted)
                    .allSatisfy(
                            note -> assertThat(SignedCheckpoint.parse(note).signers(List.of(VerifierKey.parse(logKey))))
                                    .hasSize(1));
        }

        String next = Ran.well("evidence", "rotate", "--data", data.toString()).strip();
        try (SwitchSimulator telephones = Telephony.playing("answered-caller-releases");
                Standalone product = Telephony.ledgerOf(data, telephones.port());
                WitnessServer _ = witness(port, logKey)) {
            use(product);
            long before = cosigned;
            assertThat(cosigned().checkpoint().size()).as("kept over a restart").isGreaterThanOrEqualTo(before);
            // The last checkpoint before the rotation has one signature, and may be signed along first.
            await().atMost(PATIENCE)
                    .until(() -> cosigned()
                                    .signers(List.of(VerifierKey.parse(logKey), VerifierKey.parse(next)))
                                    .size()
                            == 2);
            assertThat(cosigned().checkpoint().size()).isGreaterThan(before);
        }

        try (SwitchSimulator telephones = Telephony.playing("answered-caller-releases");
                WitnessServer _ = witness(port, logKey)) {
            Path other = Files.createTempDirectory("ledger-forked");
            try (Standalone product = Telephony.ledgerOf(other)) {
                use(product);
            }
            Files.copy(
                    data.resolve("evidence.key"), other.resolve("evidence.key"), StandardCopyOption.REPLACE_EXISTING);
            Files.move(other.resolve("evidence"), other.resolve("evidence.former"));
            try (Standalone product = Telephony.ledgerOf(other, telephones.port())) {
                use(product);
                await().atMost(PATIENCE)
                        .until(() -> witness().path("trouble").asString("").contains("it has signed"));
                assertThat(Ran.of(access("evidence", "checkpoint", "--cosigned"))
                                .exit())
                        .isEqualTo(Ledger.FAILED);
            }
        } finally {
            keeper.stop(0);
        }
    }

    @AfterEach
    void forget() {
        List.of(URL, KEY, WEBHOOK, EVERY).forEach(System::clearProperty);
    }

    private static void configure(Map<String, String> properties) {
        properties.forEach(System::setProperty);
    }

    private void use(Standalone product) {
        product.newToken().ifPresent(made -> token = made);
        uri = product.uri();
    }

    /** Its key is made before there is a log to be a witness of. */
    private String newWitness(int port) {
        String nobody = SigningKey.generate("nobody.example.com").verifier().text();
        try (WitnessServer witness = witness(port, nobody, Optional.of("witness.example.com/w1"))) {
            return witness.key().text();
        }
    }

    private WitnessServer witness(int port, String log) {
        return witness(port, log, Optional.empty());
    }

    private WitnessServer witness(int port, String log, Optional<String> newKey) {
        return WitnessServer.start(new WitnessServer.Settings(
                folder.resolve("witness"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                List.of(VerifierKey.parse(log)),
                newKey,
                System.out::println));
    }

    private HttpServer keeper() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/checkpoints", exchange -> {
            try (exchange) {
                posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Path exported(String call, String name) {
        Path file = folder.resolve(name);
        await().atMost(PATIENCE)
                .until(() -> Ran.of(access("evidence", "export", call, "--out", file.toString(), "--purpose", "audit"))
                                .exit()
                        == 0);
        return file;
    }

    private JsonNode witness() throws Exception {
        return ledger().get("/api/v1/evidence/keys").path("witnesses").path(0);
    }

    private double behind() throws Exception {
        return new String(ledger().getBytes("/actuator/prometheus"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("ledger_evidence_witness_behind{")
                        && line.contains("witness=\"witness.example.com/w1\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    private long latest() throws Exception {
        return size(latestNote());
    }

    private String latestNote() throws Exception {
        return new String(ledger().getBytes("/api/v1/evidence/checkpoint"), StandardCharsets.UTF_8);
    }

    private SignedCheckpoint cosigned() throws Exception {
        return SignedCheckpoint.parse(
                new String(ledger().getBytes("/api/v1/evidence/checkpoint?cosigned=true"), StandardCharsets.UTF_8));
    }

    private static long size(String note) {
        return SignedCheckpoint.parse(note).checkpoint().size();
    }

    private void erase(String call) throws Exception {
        String subject = ofType("interaction.started").stream()
                .filter(event -> event.at("/data/interaction").asString().endsWith(call))
                .findFirst()
                .orElseThrow()
                .at("/data/from/subject")
                .asString();
        ledger().post(
                        "/api/v1/subjects/" + subject + "/erasure",
                        LedgerJson.mapper().readTree("{\"reason\":\"asked for by the caller\"}"));
    }

    private List<String> ended() throws Exception {
        return ofType("interaction.ended").stream()
                .map(event -> event.at("/data/interaction").asString())
                .map(interaction -> interaction.substring(interaction.indexOf(':') + 1))
                .toList();
    }

    private List<JsonNode> ofType(String type) throws Exception {
        return ledger().get("/api/v1/events?after=0&limit=1000")
                .get("items")
                .valueStream()
                .filter(event -> event.path("type").asString().equals(type))
                .toList();
    }

    private RunningLedger ledger() {
        return new RunningLedger(uri, token, Optional.of("main"));
    }

    private String[] access(String... arguments) {
        return Ran.asking(uri, token, arguments);
    }
}
