package org.interactionledger.projections.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.evidence.Checkpoint;
import org.interactionledger.schemas.evidence.Discloser;
import org.interactionledger.schemas.evidence.EventEntry;
import org.interactionledger.schemas.evidence.GrowingTree;
import org.interactionledger.schemas.evidence.MerkleProof;
import org.interactionledger.schemas.evidence.MerkleTree;
import org.interactionledger.schemas.evidence.SignedNote;
import org.interactionledger.schemas.evidence.SigningKey;
import org.interactionledger.schemas.evidence.StoredRows;
import org.interactionledger.schemas.evidence.Tile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceLogTest {

    private static final String ORIGIN = "ledger.example.com/main";
    private static final SigningKey KEY = SigningKey.generate(ORIGIN);
    private static final EvidenceSigner SIGNER = new EvidenceSigner(ORIGIN, List.of(KEY));

    @TempDir
    private Path directory;

    private final List<Row> log = new ArrayList<>();

    @Test
    void checkpoints_follow_the_log_and_each_is_the_beginning_of_the_next() {
        EvidenceLog evidence = opened();
        EvidenceFollower follower = follower(evidence);
        Checkpoint before = null;
        for (int size : new int[] {1, 2, 255, 256, 300, 1_300, 2_000}) {
            append(size - log.size());
            follower.step();

            Checkpoint now = checkpoint(evidence);
            assertThat(now.size()).isEqualTo(size);
            assertThat(now.root()).isEqualTo(root());
            if (before != null) {
                MerkleTree tree = evidence.tree(evidence.published().orElseThrow());
                assertThat(MerkleProof.isConsistent(
                                before.size(), before.root(), size, now.root(), tree.consistency(before.size())))
                        .isTrue();
            }
            before = now;
        }
        assertThat(tiles())
                .as("outgrown tiles are dropped")
                .hasSize(2_000 / 256 + 2)
                .contains(new Tile(0, 7, 208).path(), new Tile(1, 0, 7).path());
    }

    @Test
    void whenever_it_is_stopped_it_goes_on_to_the_same_root() {
        Random lot = new Random(5);
        while (log.size() < 3_000) {
            append(1 + lot.nextInt(400));
            EvidenceLog evidence = opened();
            follower(evidence).step();
            assertThat(checkpoint(evidence).root()).isEqualTo(root());
        }
    }

    @Test
    void tiles_without_their_checkpoint_were_written_before_a_crash_and_are_written_again() throws IOException {
        append(700);
        follower(opened()).step();
        String first = Files.readString(directory.resolve("checkpoint"), StandardCharsets.UTF_8);
        append(900);
        Path copy = Files.createTempDirectory("evidence");
        follower(opened()).step();
        Files.writeString(directory.resolve("checkpoint"), first, StandardCharsets.UTF_8);
        restorePartialTiles(copy, 700);

        EvidenceLog again = opened();
        follower(again).step();

        assertThat(checkpoint(again).root()).isEqualTo(root());
    }

    @Test
    void who_asks_while_it_grows_sees_one_checkpoint_with_all_its_tiles() throws Exception {
        append(300);
        EvidenceLog evidence = opened();
        EvidenceFollower follower = follower(evidence);
        follower.step();
        CompletableFuture<Integer> asked = CompletableFuture.supplyAsync(() -> {
            int proofs = 0;
            while (evidence.published().orElseThrow().size() < 3_000) {
                EvidenceLog.Published checkpoint = evidence.published().orElseThrow();
                MerkleTree tree = evidence.tree(checkpoint);
                long index = checkpoint.size() - 1;
                assertThat(MerkleProof.includes(
                                tree.subtrees().hash(0, index),
                                index,
                                checkpoint.size(),
                                tree.inclusion(index),
                                Checkpoint.parse(SignedNote.parse(checkpoint.note())
                                                .text())
                                        .root()))
                        .isTrue();
                proofs++;
            }
            return proofs;
        });
        while (log.size() < 3_000) {
            append(27);
            follower.step();
        }

        assertThat(asked.get()).isPositive();
    }

    @Test
    void a_rotation_lets_both_keys_sign_and_the_log_goes_on() {
        append(10);
        follower(opened()).step();
        SigningKey next = SigningKey.generate(ORIGIN);
        append(10);
        EvidenceLog rotated = opened(new EvidenceSigner(ORIGIN, List.of(KEY, next)));
        follower(rotated).step();
        SignedNote note = SignedNote.parse(rotated.published().orElseThrow().note());

        assertThat(note.signers(List.of(KEY.verifier()))).hasSize(1);
        assertThat(note.signers(List.of(next.verifier()))).hasSize(1);
        EvidenceLog later = opened(new EvidenceSigner(ORIGIN, List.of(next)));
        assertThat(checkpoint(later).root()).isEqualTo(root());
    }

    @Test
    void what_is_not_of_this_log_or_was_changed_is_not_gone_on_from() throws IOException {
        append(300);
        follower(opened()).step();

        assertThatIllegalStateException()
                .isThrownBy(() -> opened(new EvidenceSigner(ORIGIN, List.of(SigningKey.generate(ORIGIN)))))
                .withMessageContaining("none of the keys");
        assertThatIllegalStateException()
                .isThrownBy(() -> opened(new EvidenceSigner("other", List.of(SigningKey.generate("other")))))
                .withMessageContaining("of the log " + ORIGIN);
        Path tile = directory.resolve(new Tile(0, 1, 44).path());
        byte[] hashes = Files.readAllBytes(tile);
        hashes[7] ^= 1;
        Files.write(tile, hashes);
        assertThatIllegalStateException().isThrownBy(this::opened).withMessageContaining("do not give the root");
        EvidenceModule module = new EvidenceModule(
                new EvidenceProperties(directory, Duration.ofSeconds(1)),
                OutsideProperties.nowhere(),
                SIGNER,
                (position, most) -> page(log, position, most),
                new Exports(new Discloser((_, _) -> Optional.empty()), List.of(), Clock.systemUTC()));
        assertThat(module.halted().orElseThrow()).contains("do not give the root");
    }

    @Test
    void a_log_that_lost_events_or_has_others_is_not_signed_any_more_and_says_why() {
        append(400);
        follower(opened()).step();
        EvidenceLog evidence = opened();
        List<Row> older = List.copyOf(log.subList(0, 399));
        EvidenceFollower restored =
                new EvidenceFollower(evidence, (position, most) -> page(older, position, most), Duration.ofMillis(10));
        restored.start();
        Awaitility.await().until(() -> restored.halted().isPresent());
        assertThat(restored.halted().orElseThrow()).contains("knows 400 events, and the log ends at position 399");
        restored.close();

        List<Row> others = new ArrayList<>(log.subList(0, 399));
        others.add(row(400, "another"));
        others.add(row(401, "more"));
        EvidenceFollower changed =
                new EvidenceFollower(opened(), (position, most) -> page(others, position, most), Duration.ofMillis(10));
        changed.start();
        Awaitility.await().until(() -> changed.halted().isPresent());
        assertThat(changed.halted().orElseThrow()).contains("position 400 is not the one that was signed");
        changed.close();
        assertThat(checkpoint(opened()).size()).isEqualTo(400);
    }

    @Test
    void a_damaged_log_is_signed_up_to_where_it_was_and_no_further() {
        append(5);
        EvidenceLog evidence = opened();
        follower(evidence).step();
        EvidenceFollower follower = new EvidenceFollower(
                evidence,
                (position, _) -> {
                    throw new StoredRows.Damaged(
                            "the event at position " + (position + 1) + " was changed", new IOException());
                },
                Duration.ofMillis(10));
        follower.start();

        Awaitility.await().until(() -> follower.halted().isPresent());
        assertThat(follower.halted().orElseThrow()).contains("was changed");
        assertThat(checkpoint(evidence).size()).isEqualTo(5);
        follower.close();
    }

    @Test
    void a_database_that_is_away_is_waited_for_and_the_last_events_are_signed_at_the_end() {
        EvidenceLog evidence = opened();
        boolean[] away = {true};
        EvidenceFollower follower = new EvidenceFollower(
                evidence,
                (position, most) -> {
                    if (away[0]) {
                        throw new UncheckedIOException(new IOException("away"));
                    }
                    return page(log, position, most);
                },
                Duration.ofMillis(20));
        append(5);
        follower.start();
        away[0] = false;
        Awaitility.await().until(() -> evidence.published().isPresent());
        assertThat(follower.halted()).isEmpty();

        append(3);
        follower.close();
        assertThat(checkpoint(evidence).size()).isEqualTo(8);
    }

    private void restorePartialTiles(Path scratch, int size) throws IOException {
        GrowingTree tree = GrowingTree.empty();
        log.subList(0, size).forEach(row -> tree.add(EventEntry.leaf(row)));
        new TileDirectory(scratch).publish(tree.partial(), "");
        tree.partial().forEach((tile, hashes) -> {
            try {
                Path file = directory.resolve(tile.path());
                Files.createDirectories(file.getParent());
                Files.write(file, hashes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private EvidenceLog opened() {
        return opened(SIGNER);
    }

    private EvidenceLog opened(EvidenceSigner signer) {
        return EvidenceLog.open(new TileDirectory(directory), signer);
    }

    private EvidenceFollower follower(EvidenceLog evidence) {
        return new EvidenceFollower(evidence, (position, most) -> page(log, position, most), Duration.ofSeconds(1));
    }

    private static List<Row> page(List<Row> rows, long position, int most) {
        int from = (int) Math.min(position, rows.size());
        return List.copyOf(rows.subList(from, Math.min(rows.size(), from + most)));
    }

    private static Checkpoint checkpoint(EvidenceLog evidence) {
        return Checkpoint.parse(
                SignedNote.parse(evidence.published().orElseThrow().note()).text());
    }

    private byte[] root() {
        GrowingTree tree = GrowingTree.empty();
        log.forEach(row -> tree.add(EventEntry.leaf(row)));
        return tree.root();
    }

    private List<String> tiles() {
        try (Stream<Path> files = Files.walk(directory.resolve("tile"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(int count) {
        for (int number = 0; number < count; number++) {
            log.add(row(log.size() + 1L, "call"));
        }
    }

    private static Row row(long position, String payload) {
        return new Row(
                position,
                Instant.EPOCH.plusSeconds(position),
                "demo",
                "local",
                new UUID(1, position).toString(),
                "interaction",
                "demo:" + new UUID(2, position % 9),
                position / 9,
                "interaction.held",
                1,
                Instant.EPOCH,
                new byte[] {1},
                payload.getBytes(StandardCharsets.UTF_8));
    }
}
