package org.interactionledger.schemas.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.interactionledger.schemas.codec.LedgerJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MerkleTreeTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final int SIZES = 70;
    private static final Leaves LEAVES = Leaves.numbered(SIZES);

    private final JsonNode vectors = vectors();
    private final Leaves theirs = Leaves.of(vectors.path("leaves")
            .valueStream()
            .map(leaf -> HEX.parseHex(leaf.asString()))
            .toList());

    @Test
    void trees_of_the_reference_implementation_have_the_same_roots() {
        for (int size = 0; size <= theirs.hashes().size(); size++) {
            assertThat(HEX.formatHex(theirs.tree(size).root()))
                    .isEqualTo(vectors.path("roots").get(size).asString());
        }
    }

    @Test
    void its_inclusion_proofs_are_made_and_accepted() {
        for (JsonNode vector : vectors.path("inclusion")) {
            int index = vector.path("index").asInt();
            int size = vector.path("size").asInt();

            assertThat(hex(theirs.tree(size).inclusion(index))).isEqualTo(texts(vector.path("proof")));
            assertThat(MerkleProof.includes(
                            theirs.hashes().get(index), index, size, hashes(vector.path("proof")), root(size)))
                    .isTrue();
        }
    }

    @Test
    void its_consistency_proofs_are_made_and_accepted() {
        for (JsonNode vector : vectors.path("consistency")) {
            int earlier = vector.path("earlier").asInt();
            int size = vector.path("size").asInt();

            assertThat(hex(theirs.tree(size).consistency(earlier))).isEqualTo(texts(vector.path("proof")));
            assertThat(MerkleProof.isConsistent(earlier, root(earlier), size, root(size), hashes(vector.path("proof"))))
                    .isTrue();
        }
    }

    @Test
    void every_leaf_of_every_tree_is_proved_and_at_no_other_place() {
        for (int size = 1; size <= SIZES; size++) {
            byte[] root = LEAVES.root(size);
            assertThat(LEAVES.tree(size).root()).isEqualTo(root);
            for (int index = 0; index < size; index++) {
                byte[] leaf = LEAVES.hashes().get(index);
                List<byte[]> proof = LEAVES.tree(size).inclusion(index);
                assertThat(MerkleProof.includes(leaf, index, size, proof, root)).isTrue();
                for (int other = 0; other < size; other++) {
                    assertThat(MerkleProof.includes(leaf, other, size, proof, root))
                            .isEqualTo(other == index);
                }
            }
        }
    }

    @Test
    void every_earlier_tree_is_proved_to_be_the_beginning_and_no_other_is() {
        for (int size = 1; size <= SIZES; size++) {
            for (int earlier = 1; earlier <= size; earlier++) {
                List<byte[]> proof = LEAVES.tree(size).consistency(earlier);
                byte[] earlierRoot = LEAVES.root(earlier);
                assertThat(MerkleProof.isConsistent(earlier, earlierRoot, size, LEAVES.root(size), proof))
                        .isTrue();
                byte[] forked = MerkleHash.node(earlierRoot, earlierRoot);
                assertThat(MerkleProof.isConsistent(earlier, forked, size, LEAVES.root(size), proof))
                        .isFalse();
                assertThat(MerkleProof.isConsistent(earlier, earlierRoot, size, forked, proof))
                        .isFalse();
            }
        }
    }

    @Test
    void no_proof_survives_a_changed_bit_a_hash_less_or_a_hash_more() {
        Random lot = new Random(11);
        for (int round = 0; round < 2_000; round++) {
            int size = 2 + lot.nextInt(SIZES - 2);
            int index = lot.nextInt(size);
            List<byte[]> inclusion = LEAVES.tree(size).inclusion(index);
            byte[] leaf = LEAVES.hashes().get(index);
            byte[] root = LEAVES.root(size);
            for (List<byte[]> wrong : wrong(inclusion, lot)) {
                assertThat(MerkleProof.includes(leaf, index, size, wrong, root)).isFalse();
            }
            int earlier = 1 + lot.nextInt(size - 1);
            for (List<byte[]> wrong : wrong(LEAVES.tree(size).consistency(earlier), lot)) {
                assertThat(MerkleProof.isConsistent(earlier, LEAVES.root(earlier), size, root, wrong))
                        .isFalse();
            }
        }
    }

    @Test
    void what_a_tree_cannot_prove_is_refused_with_what_it_has() {
        MerkleTree tree = LEAVES.tree(5);

        assertThatIllegalArgumentException().isThrownBy(() -> tree.inclusion(5)).withMessageContaining("0 to 4, not 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tree.consistency(6))
                .withMessageContaining("1 to 5 leaves, not 6");
        assertThatIllegalArgumentException().isThrownBy(() -> tree.consistency(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new MerkleTree(-1, LEAVES));
    }

    private static List<List<byte[]>> wrong(List<byte[]> proof, Random lot) {
        List<List<byte[]>> wrong = new ArrayList<>();
        int at = lot.nextInt(proof.size());
        wrong.add(Leaves.changed(proof, at, lot.nextInt(256)));
        List<byte[]> less = new ArrayList<>(proof);
        less.remove(at);
        wrong.add(less);
        List<byte[]> more = new ArrayList<>(proof);
        more.add(at, proof.get(at));
        wrong.add(more);
        List<byte[]> shorter = new ArrayList<>(proof);
        shorter.set(at, new byte[31]);
        wrong.add(shorter);
        return wrong;
    }

    private byte[] root(int size) {
        return HEX.parseHex(vectors.path("roots").get(size).asString());
    }

    private static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(HEX::formatHex).toList();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static List<byte[]> hashes(JsonNode list) {
        return texts(list).stream().map(HEX::parseHex).toList();
    }

    private static JsonNode vectors() {
        try (InputStream in =
                Objects.requireNonNull(MerkleTreeTest.class.getResourceAsStream("/evidence/merkle.json"))) {
            return LedgerJson.mapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
