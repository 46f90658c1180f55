package org.interactionledger.schemas.evidence;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * Hashes of subtrees out of tiles.
 *
 * @param size  of the tree that the tiles belong to
 * @param tiles gives the tiles of that tree
 */
public record TileTree(long size, Function<Tile, Optional<byte[]>> tiles) implements Subtrees {

    @Override
    public byte[] hash(int height, long index) {
        int level = height / Tile.HEIGHT;
        int within = height % Tile.HEIGHT;
        long first = index << within;
        Tile tile = tile(level, first / Tile.WIDTH);
        int from = (int) (first % Tile.WIDTH);
        byte[] hashes = requireWhole(tile, tiles.apply(tile));
        return root(Arrays.copyOfRange(hashes, from * MerkleHash.BYTES, (from + (1 << within)) * MerkleHash.BYTES));
    }

    private Tile tile(int level, long index) {
        long hashes = size >> (level * Tile.HEIGHT);
        return new Tile(level, index, (int) Math.min(Tile.WIDTH, hashes - index * Tile.WIDTH));
    }

    /** Of neighbouring hashes, a power of two of them. */
    static byte[] root(byte[] hashes) {
        if (hashes.length == MerkleHash.BYTES) {
            return hashes;
        }
        int half = hashes.length / 2;
        return MerkleHash.node(
                root(Arrays.copyOfRange(hashes, 0, half)), root(Arrays.copyOfRange(hashes, half, hashes.length)));
    }

    /** @throws IllegalStateException if the tile is missing, or has not its length */
    static byte[] requireWhole(Tile tile, Optional<byte[]> found) {
        byte[] hashes = found.orElseThrow(() -> new IllegalStateException("The evidence has no " + tile.path()
                + ". Restore its directory from a backup, or delete it whole: it is"
                + " built anew from the log, under the same key"));
        if (hashes.length != tile.width() * MerkleHash.BYTES) {
            throw new IllegalStateException("The evidence's " + tile.path() + " has " + hashes.length
                    + " bytes instead of " + tile.width() * MerkleHash.BYTES + ": it was changed");
        }
        return hashes;
    }
}
