package org.interactionledger.projections.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.interactionledger.projections.evidence.EvidenceLog.Published;
import org.interactionledger.schemas.evidence.AddCheckpoint;
import org.interactionledger.schemas.evidence.CheckpointAnswer;
import org.interactionledger.schemas.evidence.Cosignature;
import org.interactionledger.schemas.evidence.MerkleHash;
import org.interactionledger.schemas.evidence.SignedCheckpoint;
import org.interactionledger.schemas.evidence.SigningKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Others on real HTTP who are away, slow, wrong or of another opinion. */
class OutsideTest {

    private static final String ORIGIN = "ledger.example.com/main";
    private static final EvidenceSigner SIGNER = new EvidenceSigner(ORIGIN, List.of(SigningKey.generate(ORIGIN)));
    private static final SigningKey ONE = SigningKey.generateWitness("witness.example.com/w1");
    private static final SigningKey TWO = SigningKey.generateWitness("witness.example.com/w2");

    @TempDir
    private Path directory;

    private final List<HttpServer> servers = new ArrayList<>();

    private record Reply(int status, String body) {}

    @Test
    void enough_witnesses_make_a_cosigned_checkpoint_which_is_there_after_a_restart() throws IOException {
        EvidenceLog evidence = EvidenceLog.in(directory, SIGNER);
        grow(evidence, 300);
        OutsideProperties both = witnesses(Optional.empty(), signing(ONE), signing(TWO));
        try (Outside outside = new Outside(evidence, both)) {
            outside.start();
            await().until(() -> cosigned(outside) == 300);
            grow(evidence, 1_000);
            await().until(() -> cosigned(outside) == 1_300);
            assertThat(SignedCheckpoint.parse(outside.cosigned().orElseThrow().note())
                            .cosignatures(List.of(ONE.verifier(), TWO.verifier())))
                    .hasSize(2);
            assertThat(outside.witnesses())
                    .extracting(CheckpointAnswer.Witness::signed)
                    .containsExactly(1_300L, 1_300L);
        }
        EvidenceLog again = EvidenceLog.in(directory, SIGNER);
        grow(again, 5_000);
        try (Outside outside = new Outside(again, both)) {
            Published kept = outside.cosigned().orElseThrow();
            assertThat(kept.size()).isEqualTo(1_300);
            assertThat(again.tree(kept).root())
                    .as("its tiles have grown on")
                    .isEqualTo(SignedCheckpoint.parse(kept.note()).checkpoint().root());
        }
        try (Outside other = new Outside(again, witnesses(Optional.empty(), signing(key("w3"))))) {
            assertThat(other.cosigned())
                    .as("signed by witnesses of former times")
                    .isEmpty();
        }
    }

    @Test
    void a_witness_that_never_answers_delays_neither_the_log_nor_the_others() throws IOException {
        EvidenceLog evidence = EvidenceLog.in(directory, SIGNER);
        grow(evidence, 10);
        OutsideProperties.Witness silent = witness(ONE, _ -> {
            try {
                Thread.sleep(Duration.ofMinutes(1));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return new Reply(200, "");
        });
        try (Outside outside = new Outside(evidence, witnesses(Optional.of(1), silent, signing(TWO)))) {
            outside.start();
            for (int size = 20; size <= 50; size += 10) {
                grow(evidence, 10);
                int now = size;
                await().atMost(Duration.ofSeconds(5)).until(() -> cosigned(outside) == now);
            }
        }
    }

    @Test
    void what_a_witness_says_wrong_is_not_taken_and_what_it_says_is_told() throws IOException {
        assertThat(troubleOf(request -> new Reply(200, signature(request, key("w1")))))
                .contains("there is no signature by");
        assertThat(troubleOf(request -> new Reply(200, signature(request.replace("\n10\n", "\n11\n"), ONE))))
                .contains("does not belong to this text");
        assertThat(troubleOf(_ -> new Reply(200, "nothing\n"))).contains("does not hold");
        assertThat(troubleOf(_ -> new Reply(503, "later\n"))).contains("it answers 503 later");
        assertThat(troubleOf(_ -> new Reply(404, ""))).contains("does not know this log");
        assertThat(troubleOf(_ -> new Reply(409, "many\n"))).contains("and no size");
    }

    @Test
    void a_witness_that_has_signed_another_history_is_not_talked_round() throws IOException {
        assertThat(troubleOf(_ -> new Reply(409, "10\n")))
                .as("the same size, another root")
                .contains("another history of this log");
        assertThat(troubleOf(_ -> new Reply(409, "12\n")))
                .contains("has signed 12 events of this log, and here are only 10");
        assertThat(troubleOf(request -> request.startsWith("old 0") ? new Reply(409, "7\n") : new Reply(422, "")))
                .contains("7 events, is not the beginning of this log of 10");
    }

    @Test
    void an_address_gets_the_latest_checkpoint_when_it_is_back() throws IOException {
        EvidenceLog evidence = EvidenceLog.in(directory, SIGNER);
        grow(evidence, 5);
        List<Long> got = new CopyOnWriteArrayList<>();
        List<Integer> asked = new CopyOnWriteArrayList<>();
        URI url = served("/", note -> {
            asked.add(asked.size());
            if (asked.size() == 1) {
                return new Reply(500, "");
            }
            got.add(SignedCheckpoint.parse(note).checkpoint().size());
            return new Reply(200, "");
        });
        OutsideProperties webhook =
                new OutsideProperties(List.of(), Optional.empty(), List.of(url), Duration.ofMillis(10), null);
        try (Outside outside = new Outside(evidence, webhook)) {
            outside.start();
            await().until(() -> asked.size() == 1);
            grow(evidence, 5);
            grow(evidence, 5);
            await().until(() -> got.size() == 1);
            assertThat(got).as("what was overtaken is left out").containsExactly(15L);
            grow(evidence, 1);
            await().until(() -> got.equals(List.of(15L, 16L)));
        }
    }

    @Test
    void only_https_or_this_machine_keys_of_witnesses_and_a_quorum_that_can_be_reached_are_accepted() {
        URI local = URI.create("http://127.0.0.1:1/");
        String key = ONE.verifier().text();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutsideProperties.Witness(URI.create("http://192.0.2.1/"), key))
                .withMessageContaining("must be https://HOST");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutsideProperties.Witness(
                        local, SIGNER.verifiers().getFirst().text()))
                .withMessageContaining("is not an Ed25519 key of a witness");
        OutsideProperties.Witness one = new OutsideProperties.Witness(local, key);
        assertThatIllegalArgumentException().isThrownBy(() -> witnesses(Optional.of(2), one));
        assertThatIllegalArgumentException().isThrownBy(() -> witnesses(Optional.empty(), one, one));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutsideProperties(
                        List.of(),
                        Optional.empty(),
                        List.of(URI.create("ftp://127.0.0.1/")),
                        Duration.ofSeconds(1),
                        null));
    }

    @Test
    void all_of_it_is_read_from_the_configuration() {
        OutsideProperties read = new Binder(new MapConfigurationPropertySource(Map.of(
                        "ledger.evidence.witnesses[0].url", "https://witness.example.com/",
                        "ledger.evidence.witnesses[0].key", ONE.verifier().text(),
                        "ledger.evidence.quorum", "1",
                        "ledger.evidence.webhooks[0]", "https://keeper.example.com/",
                        "ledger.evidence.publish-every", "30s",
                        "ledger.evidence.s3.bucket", "evidence",
                        "ledger.evidence.s3.endpoint", "https://s3.example.com/",
                        "ledger.evidence.s3.region", "eu-central-1")))
                .bind("ledger.evidence", OutsideProperties.class)
                .get();

        assertThat(read.witnesses().getFirst().verifier().text())
                .isEqualTo(ONE.verifier().text());
        assertThat(read.cosignaturesWanted()).isEqualTo(1);
        assertThat(read.webhooks()).containsExactly(URI.create("https://keeper.example.com/"));
        assertThat(read.publishEvery()).isEqualTo(Duration.ofSeconds(30));
        assertThat(read.bucket().orElseThrow())
                .isEqualTo(new OutsideProperties.S3(
                        "evidence",
                        Optional.of(URI.create("https://s3.example.com/")),
                        Optional.of("eu-central-1"),
                        ""));
    }

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    /** Of a log of ten events. */
    private String troubleOf(Function<String, Reply> says) throws IOException {
        EvidenceLog evidence = EvidenceLog.in(directory.resolve("of" + servers.size()), SIGNER);
        grow(evidence, 10);
        try (Outside outside = new Outside(evidence, witnesses(Optional.empty(), witness(ONE, says)))) {
            outside.start();
            await().until(() -> outside.witnesses().getFirst().trouble().isPresent());
            assertThat(outside.cosigned()).isEmpty();
            return outside.witnesses().getFirst().trouble().orElseThrow();
        }
    }

    /** A witness that trusts whoever asks. */
    private OutsideProperties.Witness signing(SigningKey key) throws IOException {
        return witness(key, request -> new Reply(200, signature(request, key)));
    }

    private static String signature(String request, SigningKey key) {
        SignedCheckpoint checkpoint =
                SignedCheckpoint.parse(AddCheckpoint.parse(request).note());
        return Cosignature.sign(checkpoint.note().text(), key, Instant.now()).text();
    }

    private OutsideProperties.Witness witness(SigningKey key, Function<String, Reply> says) throws IOException {
        URI url = served("/add-checkpoint", says);
        return new OutsideProperties.Witness(url, key.verifier().text());
    }

    private URI served(String path, Function<String, Reply> says) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(path, exchange -> answer(exchange, says));
        server.start();
        servers.add(server);
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private static void answer(HttpExchange exchange, Function<String, Reply> says) throws IOException {
        try (exchange) {
            Reply reply = says.apply(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static OutsideProperties witnesses(Optional<Integer> quorum, OutsideProperties.Witness... witnesses) {
        return new OutsideProperties(List.of(witnesses), quorum, List.of(), Duration.ofMinutes(1), null);
    }

    private static SigningKey key(String name) {
        return SigningKey.generateWitness("witness.example.com/" + name);
    }

    private static long cosigned(Outside outside) {
        return outside.cosigned().map(Published::size).orElse(0L);
    }

    private static void grow(EvidenceLog evidence, int events) {
        for (int event = 0; event < events; event++) {
            evidence.add(MerkleHash.leaf(new byte[] {(byte) event}));
        }
        evidence.publish();
    }
}
