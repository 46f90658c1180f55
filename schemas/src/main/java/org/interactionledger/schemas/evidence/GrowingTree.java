package org.interactionledger.schemas.evidence;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The right edge of the tree, to which leaves are added: of each level the tile that is not full yet. Leaves its full tiles
 * to whoever {@link #changed} gives them to. Not thread-safe.
 */
public final class GrowingTree {

    private final List<Edge> edges = new ArrayList<>();
    private final Map<Tile, byte[]> full = new LinkedHashMap<>();
    private long size;

    /** The rightmost tile of a level, perhaps empty. */
    private static final class Edge {
        private long index;
        private final ByteArrayOutputStream hashes = new ByteArrayOutputStream(Tile.WIDTH * MerkleHash.BYTES);

        private int width() {
            return hashes.size() / MerkleHash.BYTES;
        }
    }

    private GrowingTree() {}

    public static GrowingTree empty() {
        return new GrowingTree();
    }

    /**
     * Goes on from a tree of that size.
     *
     * @param tiles gives its tiles
     * @throws IllegalStateException if one of them is missing or has not its length
     */
    public static GrowingTree of(long size, Function<Tile, Optional<byte[]>> tiles) {
        GrowingTree tree = new GrowingTree();
        tree.size = size;
        long hashes = size;
        for (int level = 0; hashes > 0; level++, hashes /= Tile.WIDTH) {
            Edge edge = tree.edge(level);
            edge.index = hashes / Tile.WIDTH;
            int width = (int) (hashes % Tile.WIDTH);
            if (width > 0) {
                Tile tile = new Tile(level, edge.index, width);
                edge.hashes.writeBytes(TileTree.requireWhole(tile, tiles.apply(tile)));
            }
        }
        return tree;
    }

    public long size() {
        return size;
    }

    public void add(byte[] leaf) {
        size++;
        add(0, leaf);
    }

    private void add(int level, byte[] hash) {
        Edge edge = edge(level);
        edge.hashes.writeBytes(hash);
        if (edge.width() == Tile.WIDTH) {
            byte[] hashes = edge.hashes.toByteArray();
            full.put(new Tile(level, edge.index, Tile.WIDTH), hashes);
            edge.index++;
            edge.hashes.reset();
            add(level + 1, TileTree.root(hashes));
        }
    }

    /** Of those who want the root alone. */
    public void forgetFull() {
        full.clear();
    }

    /** The tiles that became full since this was asked last, and those that are not. */
    public Map<Tile, byte[]> changed() {
        Map<Tile, byte[]> changed = new LinkedHashMap<>(full);
        full.clear();
        changed.putAll(partial());
        return changed;
    }

    /** The rightmost tiles, as far as they have any hash. */
    public Map<Tile, byte[]> partial() {
        Map<Tile, byte[]> partial = new LinkedHashMap<>();
        for (int level = 0; level < edges.size(); level++) {
            Edge edge = edges.get(level);
            if (edge.width() > 0) {
                partial.put(new Tile(level, edge.index, edge.width()), edge.hashes.toByteArray());
            }
        }
        return partial;
    }

    /** From the right edge alone: its complete subtrees, the smallest of which is the rightmost. */
    public byte[] root() {
        Deque<byte[]> subtrees = new ArrayDeque<>();
        for (int level = edges.size() - 1; level >= 0; level--) {
            byte[] hashes = edges.get(level).hashes.toByteArray();
            int width = hashes.length / MerkleHash.BYTES;
            for (int begin = 0; begin < width; ) {
                int end = begin + Integer.highestOneBit(width - begin);
                subtrees.push(
                        TileTree.root(Arrays.copyOfRange(hashes, begin * MerkleHash.BYTES, end * MerkleHash.BYTES)));
                begin = end;
            }
        }
        return subtrees.stream()
                .reduce((right, left) -> MerkleHash.node(left, right))
                .orElseGet(MerkleHash::ofNothing);
    }

    private Edge edge(int level) {
        while (edges.size() <= level) {
            edges.add(new Edge());
        }
        return edges.get(level);
    }
}
