package org.interactionledger.projections.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.interactionledger.projections.evidence.Courier.Contradicted;
import org.interactionledger.projections.evidence.S3Copy.Checkpoints;
import org.interactionledger.schemas.evidence.MerkleHash;
import org.interactionledger.schemas.evidence.MerkleTree;
import org.interactionledger.schemas.evidence.SignedCheckpoint;
import org.interactionledger.schemas.evidence.SigningKey;
import org.interactionledger.schemas.evidence.Tile;
import org.interactionledger.schemas.evidence.TileTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** On an S3 server of others, which checks signatures. */
class S3CopyIT {

    private static final String ORIGIN = "ledger.example.com/main";
    private static final EvidenceSigner SIGNER = new EvidenceSigner(ORIGIN, List.of(SigningKey.generate(ORIGIN)));
    private static final String BUCKET = "evidence";
    private static final String PREFIX = "main/";
    private static final String IDENTITY = "aws.accessKeyId";
    private static final String SECRET = "aws.secretAccessKey";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private int port;
    private Optional<Process> server = Optional.empty();

    @BeforeEach
    void start() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        System.setProperty(IDENTITY, "a-ledger");
        System.setProperty(SECRET, "a-secret");
        Files.createDirectories(folder.resolve("s3/" + BUCKET));
        startServer();
    }

    @AfterEach
    void stop() throws InterruptedException {
        System.clearProperty(IDENTITY);
        System.clearProperty(SECRET);
        stopServer();
    }

    @Test
    void the_copy_is_whole_at_each_of_its_checkpoints_and_goes_on_after_an_outage() throws Exception {
        EvidenceLog evidence = EvidenceLog.in(folder.resolve("evidence"), SIGNER);
        S3Copy copy = copy(evidence);
        for (int events : new int[] {5, 300, 1, 2_000}) {
            grow(evidence, events);
            copy.bring(latest(evidence));
            assertThatTheCopyIs(evidence);
        }
        stopServer();
        grow(evidence, 700);
        assertThatThrownBy(() -> copy.bring(latest(evidence))).isInstanceOf(SdkException.class);
        startServer();
        copy.bring(new Checkpoints(evidence.published().orElseThrow(), evidence.published()));
        assertThatTheCopyIs(evidence);
        assertThat(text("checkpoint.cosigned"))
                .isEqualTo(evidence.published().orElseThrow().note());

        EvidenceLog again = EvidenceLog.in(folder.resolve("evidence"), SIGNER);
        grow(again, 100);
        copy(again).bring(latest(again));
        assertThatTheCopyIs(again);
    }

    @Test
    void a_bucket_that_has_another_history_or_another_log_is_left_as_it_is() throws Exception {
        EvidenceLog evidence = EvidenceLog.in(folder.resolve("evidence"), SIGNER);
        grow(evidence, 300);
        copy(evidence).bring(latest(evidence));
        String kept = text("checkpoint");

        EvidenceLog shorter = EvidenceLog.in(folder.resolve("shorter"), SIGNER);
        grow(shorter, 299);
        EvidenceLog other = EvidenceLog.in(folder.resolve("other"), SIGNER);
        other.add(MerkleHash.leaf(new byte[] {99}));
        grow(other, 400);
        EvidenceLog stranger = EvidenceLog.in(
                folder.resolve("stranger"), new EvidenceSigner("other", List.of(SigningKey.generate("other"))));
        grow(stranger, 400);

        for (EvidenceLog contradicting : List.of(shorter, other)) {
            assertThatThrownBy(() -> copy(contradicting).bring(latest(contradicting)))
                    .isInstanceOf(Contradicted.class)
                    .hasMessageContaining("its checkpoint of 300 events is not the beginning");
        }
        assertThatThrownBy(() -> copy(stranger).bring(latest(stranger)))
                .isInstanceOf(Contradicted.class)
                .hasMessageContaining("it has the log " + ORIGIN);
        assertThat(text("checkpoint")).isEqualTo(kept);
    }

    @Test
    void a_wrong_secret_is_refused_by_the_store() {
        EvidenceLog evidence = EvidenceLog.in(folder.resolve("evidence"), SIGNER);
        grow(evidence, 3);
        System.setProperty(SECRET, "a-wrong-secret");

        assertThatThrownBy(() -> copy(evidence).bring(latest(evidence)))
                .isInstanceOf(SdkException.class)
                .hasMessageContaining("signature");
    }

    private void assertThatTheCopyIs(EvidenceLog evidence) {
        assertThat(text("checkpoint"))
                .isEqualTo(evidence.published().orElseThrow().note());
        SignedCheckpoint kept = SignedCheckpoint.parse(text("checkpoint"));
        long size = kept.checkpoint().size();
        MerkleTree tree = new MerkleTree(size, new TileTree(size, tile -> Optional.of(bytes(tile.path()))));
        assertThat(tree.root()).isEqualTo(kept.checkpoint().root());
        for (long index = 0; index < size / Tile.WIDTH; index++) {
            assertThat(bytes(new Tile(0, index, Tile.WIDTH).path())).hasSize(Tile.WIDTH * MerkleHash.BYTES);
        }
    }

    private String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    private byte[] bytes(String path) {
        try (S3Client s3 = S3Copy.client(bucket())) {
            return s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(PREFIX + path))
                    .asByteArray();
        }
    }

    private S3Copy copy(EvidenceLog evidence) {
        return new S3Copy(S3Copy.client(bucket()), bucket(), evidence);
    }

    private OutsideProperties.S3 bucket() {
        return new OutsideProperties.S3(
                BUCKET, Optional.of(URI.create("http://127.0.0.1:" + port)), Optional.empty(), PREFIX);
    }

    private static Checkpoints latest(EvidenceLog evidence) {
        return new Checkpoints(evidence.published().orElseThrow(), Optional.empty());
    }

    private void startServer() throws IOException {
        Path configuration = folder.resolve("s3proxy.properties");
        Files.writeString(configuration, """
                s3proxy.authorization=aws-v4
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.identity=a-ledger
                s3proxy.credential=a-secret
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """.formatted(port, folder.resolve("s3")));
        server = Optional.of(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        "target/dist/s3proxy-jar-with-dependencies.jar",
                        "--properties",
                        configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3proxy.log").toFile())
                .start());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThatCode(() -> {
                            try {
                                bytes("nothing");
                            } catch (NoSuchKeyException _) {
                                // It answers.
                            }
                        })
                        .doesNotThrowAnyException());
    }

    private void stopServer() throws InterruptedException {
        if (server.isPresent()) {
            server.get().destroy();
            server.get().waitFor(10, TimeUnit.SECONDS);
            server = Optional.empty();
        }
    }

    private static void grow(EvidenceLog evidence, int events) {
        for (int event = 0; event < events; event++) {
            evidence.add(MerkleHash.leaf(new byte[] {(byte) event}));
        }
        evidence.publish();
    }
}
