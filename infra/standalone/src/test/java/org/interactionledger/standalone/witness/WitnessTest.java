package org.interactionledger.standalone.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.interactionledger.schemas.evidence.AddCheckpoint;
import org.interactionledger.schemas.evidence.Checkpoint;
import org.interactionledger.schemas.evidence.Cosignature;
import org.interactionledger.schemas.evidence.GrowingTree;
import org.interactionledger.schemas.evidence.MerkleHash;
import org.interactionledger.schemas.evidence.MerkleTree;
import org.interactionledger.schemas.evidence.SignedCheckpoint;
import org.interactionledger.schemas.evidence.SignedNote;
import org.interactionledger.schemas.evidence.SigningKey;
import org.interactionledger.schemas.evidence.Tile;
import org.interactionledger.schemas.evidence.TileTree;
import org.interactionledger.schemas.evidence.VerifierKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C2SP tlog-witness, over real HTTP. */
class WitnessTest {

    private static final String ORIGIN = "ledger.example.com/main";
    private static final SigningKey LOG = SigningKey.generate(ORIGIN);
    private static final String NAME = "witness.example.com/w1";

    @TempDir
    private Path directory;

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void a_checkpoint_that_goes_on_from_the_one_before_is_signed_along_before_and_after_a_restart() throws Exception {
        VerifierKey key;
        try (WitnessServer witness = started(Optional.of(NAME), LOG.verifier())) {
            key = witness.key();
            Instant before = Instant.ofEpochSecond(Instant.now().getEpochSecond());
            Cosignature first = signed(witness, ask(witness, 0, 10, "call"), note(10, "call"));
            assertThat(first.time()).isBetween(before, Instant.now());
            signed(witness, ask(witness, 10, 700, "call"), note(700, "call"));
        }
        try (WitnessServer witness = started(Optional.empty(), LOG.verifier())) {
            assertThat(witness.key().text()).isEqualTo(key.text());
            signed(witness, ask(witness, 700, 700, "call"), note(700, "call"));
            signed(witness, ask(witness, 700, 1_000, "call"), note(1_000, "call"));
        }
    }

    @Test
    void who_does_not_know_what_was_signed_is_told_the_size() throws Exception {
        try (WitnessServer witness = started(Optional.of(NAME), LOG.verifier())) {
            signed(witness, ask(witness, 0, 300, "call"), note(300, "call"));

            for (long old : new long[] {0, 7}) {
                HttpResponse<String> answer = ask(witness, old, 400, "call");
                assertThat(answer.statusCode()).isEqualTo(409);
                assertThat(answer.body()).isEqualTo("300\n");
                assertThat(answer.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
            }
            assertThat(ask(witness, 0, 200, "call").body())
                    .as("a log does not shrink")
                    .isEqualTo("300\n");
            signed(witness, ask(witness, 300, 400, "call"), note(400, "call"));
        }
    }

    @Test
    void a_forked_log_is_found() throws Exception {
        try (WitnessServer witness = started(Optional.of(NAME), LOG.verifier())) {
            signed(witness, ask(witness, 0, 300, "call"), note(300, "call"));

            HttpResponse<String> sameSize = ask(witness, 300, 300, "other");
            HttpResponse<String> later = ask(witness, 300, 400, "other");

            assertThat(sameSize.statusCode()).isEqualTo(409);
            assertThat(sameSize.body()).isEqualTo("300\n");
            assertThat(later.statusCode()).isEqualTo(422);
            assertThat(told).hasSize(2);
            assertThat(told.getFirst()).startsWith("FORK").contains(note(300, "other"));
            signed(witness, ask(witness, 300, 400, "call"), note(400, "call"));
        }
    }

    @Test
    void what_is_not_signed_by_a_known_log_or_is_no_request_has_the_status_of_the_protocol() throws Exception {
        SigningKey other = SigningKey.generate("other.example.com");
        SigningKey stolen = SigningKey.generate(ORIGIN);
        String text = checkpoint(10, "call").text();
        String unknown = new Checkpoint("other.example.com", 10, root(10, "call")).text();
        try (WitnessServer witness = started(Optional.of(NAME), LOG.verifier())) {
            assertThat(post(
                            witness,
                            new AddCheckpoint(
                                    0,
                                    List.of(),
                                    SignedNote.sign(unknown, List.of(other)).note())))
                    .isEqualTo(404);
            assertThat(post(
                            witness,
                            new AddCheckpoint(
                                    0,
                                    List.of(),
                                    SignedNote.sign(text, List.of(stolen)).note())))
                    .isEqualTo(403);
            String altered = note(10, "call").replace("\n10\n", "\n11\n");
            assertThat(post(witness, new AddCheckpoint(0, List.of(), altered))).isEqualTo(403);
            assertThat(post(witness, new AddCheckpoint(11, List.of(), note(10, "call"))))
                    .isEqualTo(400);
            assertThat(post(witness, new AddCheckpoint(0, List.of(root(1, "call")), note(10, "call"))))
                    .as("from nothing there is nothing to prove")
                    .isEqualTo(422);
            assertThat(send(witness, "old 0\n\nnothing\n").statusCode()).isEqualTo(400);
            assertThat(send(witness, "x".repeat(200_000)).statusCode()).isEqualTo(413);
            assertThat(http.send(
                                    HttpRequest.newBuilder(address(witness)).build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(405);
        }
    }

    @Test
    void after_a_rotation_either_key_of_the_log_is_enough_and_other_signatures_say_nothing() throws Exception {
        SigningKey next = SigningKey.generate(ORIGIN);
        String both = SignedNote.sign(checkpoint(10, "call").text(), List.of(LOG, next))
                .note();
        try (WitnessServer witness = started(Optional.of(NAME), LOG.verifier())) {
            signed(witness, send(witness, new AddCheckpoint(0, List.of(), both).text()), both);
        }
        String later =
                SignedNote.sign(checkpoint(20, "call").text(), List.of(next)).note();
        try (WitnessServer witness = started(Optional.empty(), LOG.verifier(), next.verifier())) {
            String request = new AddCheckpoint(10, tree(20, "call").consistency(10), later).text();
            signed(witness, send(witness, request), later);
        }
    }

    @Test
    void of_many_at_once_none_takes_back_what_another_was_given() throws Exception {
        try (WitnessServer witness = started(Optional.of(NAME), LOG.verifier())) {
            signed(witness, ask(witness, 0, 10, "call"), note(10, "call"));
            List<CompletableFuture<Integer>> asked = IntStream.rangeClosed(11, 40)
                    .mapToObj(size -> CompletableFuture.supplyAsync(() -> {
                        try {
                            return ask(witness, 10, size, "call").statusCode();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    }))
                    .toList();

            assertThat(asked.stream().map(CompletableFuture::join).filter(status -> status == 200))
                    .hasSize(1);
        }
    }

    @Test
    void its_directory_is_one_witness_s_and_what_was_signed_there_is_not_guessed() throws Exception {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> started(Optional.empty(), LOG.verifier()))
                .withMessageContaining("--new-key");
        try (WitnessServer witness = started(Optional.of(NAME), LOG.verifier())) {
            signed(witness, ask(witness, 0, 10, "call"), note(10, "call"));
            assertThatIllegalStateException()
                    .isThrownBy(() -> started(Optional.empty(), LOG.verifier()))
                    .withMessageContaining("Another witness runs");
            try (var files = Files.list(directory.resolve("signed"))) {
                Files.writeString(files.findFirst().orElseThrow(), "damaged", StandardCharsets.UTF_8);
            }
            assertThat(ask(witness, 10, 20, "call").statusCode()).isEqualTo(500);
            assertThat(told).anyMatch(line -> line.contains("restore the file"));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> started(Optional.of("again"), LOG.verifier()));
    }

    private WitnessServer started(Optional<String> newKey, VerifierKey... logs) {
        return WitnessServer.start(new WitnessServer.Settings(
                directory,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(logs),
                newKey,
                told::add));
    }

    private static Cosignature signed(WitnessServer witness, HttpResponse<String> answer, String note) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return SignedCheckpoint.parse(note)
                .with(SignedNote.lines(answer.body()))
                .cosignatures(List.of(witness.key()))
                .getFirst();
    }

    private HttpResponse<String> ask(WitnessServer witness, long old, int size, String history) throws Exception {
        List<byte[]> proof =
                old == 0 || old > size ? List.of() : tree(size, history).consistency(old);
        return send(witness, new AddCheckpoint(old, proof, note(size, history)).text());
    }

    private int post(WitnessServer witness, AddCheckpoint request) throws Exception {
        return send(witness, request.text()).statusCode();
    }

    private HttpResponse<String> send(WitnessServer witness, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(address(witness))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static URI address(WitnessServer witness) {
        return URI.create("http://127.0.0.1:" + witness.port() + "/add-checkpoint");
    }

    private static String note(int size, String history) {
        return SignedNote.sign(checkpoint(size, history).text(), List.of(LOG)).note();
    }

    private static Checkpoint checkpoint(int size, String history) {
        return new Checkpoint(ORIGIN, size, root(size, history));
    }

    private static byte[] root(int size, String history) {
        return tree(size, history).root();
    }

    private static MerkleTree tree(int size, String history) {
        GrowingTree tree = GrowingTree.empty();
        for (int leaf = 0; leaf < size; leaf++) {
            tree.add(MerkleHash.leaf((history + leaf).getBytes(StandardCharsets.UTF_8)));
        }
        var tiles = tree.changed();
        return new MerkleTree(size, new TileTree(size, (Tile tile) -> Optional.ofNullable(tiles.get(tile))));
    }
}
