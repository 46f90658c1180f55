package org.interactionledger.schemas.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrowingTreeTest {

    @Test
    void what_is_added_from_size_to_size_is_all_that_the_larger_tree_has() {
        Map<Tile, byte[]> carried = new HashMap<>();
        GrowingTree tree = GrowingTree.empty();
        Map<Tile, byte[]> everything = new HashMap<>();
        long before = 0;
        for (int size : new int[] {1, 200, 255, 256, 257, 512, 70_000, 131_072, 131_073}) {
            while (tree.size() < size) {
                tree.add(MerkleHash.leaf(
                        ByteBuffer.allocate(Long.BYTES).putLong(tree.size()).array()));
            }
            everything.putAll(tree.changed());
            Tile.added(before, size).forEach(tile -> carried.put(tile, everything.get(tile)));
            assertThat(new MerkleTree(size, new TileTree(size, tile -> Optional.ofNullable(carried.get(tile)))).root())
                    .isEqualTo(tree.root());
            before = size;
        }
        assertThat(Tile.added(131_073, 131_073)).isEmpty();
    }

    private static final int SIZE = 70_000;
    private static final Leaves LEAVES = Leaves.numbered(SIZE);

    private final Map<Tile, byte[]> tiles = new HashMap<>();

    @Test
    void its_root_is_that_of_the_definition_at_every_size() {
        GrowingTree tree = GrowingTree.empty();
        assertThat(tree.root()).isEqualTo(MerkleHash.ofNothing());
        for (int size = 1; size <= 1_100; size++) {
            tree.add(LEAVES.hashes().get(size - 1));
            assertThat(tree.root()).as("size %d", size).isEqualTo(LEAVES.root(size));
        }
    }

    @Test
    void its_tiles_give_every_subtree_and_every_proof() {
        GrowingTree tree = grown(SIZE);

        MerkleTree whole = new MerkleTree(SIZE, tiles(SIZE));
        assertThat(whole.root()).isEqualTo(tree.root()).isEqualTo(LEAVES.root(SIZE));
        for (int index = 0; index < SIZE; index += 997) {
            assertThat(MerkleProof.includes(
                            LEAVES.hashes().get(index), index, SIZE, whole.inclusion(index), tree.root()))
                    .isTrue();
            int earlier = index + 1;
            assertThat(MerkleProof.isConsistent(
                            earlier, LEAVES.root(earlier), SIZE, tree.root(), whole.consistency(earlier)))
                    .isTrue();
        }
    }

    @Test
    void it_goes_on_from_tiles_as_if_it_had_never_stopped() {
        for (int stop : new int[] {1, 255, 256, 257, 65_535, 65_536, 65_537}) {
            tiles.clear();
            grown(stop);
            GrowingTree again = GrowingTree.of(stop, tile -> Optional.ofNullable(tiles.get(tile)));

            assertThat(again.root()).isEqualTo(LEAVES.root(stop));
            again.add(LEAVES.hashes().get(stop));
            assertThat(again.root()).as("after %d", stop).isEqualTo(LEAVES.root(stop + 1));
            assertThat(again.size()).isEqualTo(stop + 1);
        }
    }

    @Test
    void a_tile_that_is_missing_or_was_cut_is_said() {
        grown(300);
        tiles.remove(new Tile(0, 1, 44));
        assertThatIllegalStateException()
                .isThrownBy(() -> GrowingTree.of(300, tile -> Optional.ofNullable(tiles.get(tile))))
                .withMessageContaining("tile/0/001.p/44");

        tiles.put(new Tile(0, 1, 44), new byte[32]);
        assertThatIllegalStateException()
                .isThrownBy(() -> GrowingTree.of(300, tile -> Optional.ofNullable(tiles.get(tile))))
                .withMessageContaining("32 bytes instead of 1408");
    }

    private GrowingTree grown(int size) {
        GrowingTree tree = GrowingTree.empty();
        LEAVES.hashes().subList(0, size).forEach(tree::add);
        tiles.putAll(tree.changed());
        return tree;
    }

    private TileTree tiles(long size) {
        return new TileTree(size, tile -> Optional.ofNullable(tiles.get(tile)));
    }
}
