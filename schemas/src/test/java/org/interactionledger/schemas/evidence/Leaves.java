package org.interactionledger.schemas.evidence;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A tree in memory, made as RFC 6962 §2.1 defines it and not as the product makes it. */
record Leaves(List<byte[]> hashes) implements Subtrees {

    static Leaves of(List<byte[]> entries) {
        return new Leaves(entries.stream().map(MerkleHash::leaf).toList());
    }

    static Leaves numbered(int count) {
        return of(IntStream.range(0, count)
                .mapToObj(number ->
                        ByteBuffer.allocate(Integer.BYTES).putInt(number).array())
                .toList());
    }

    @Override
    public byte[] hash(int height, long index) {
        int width = 1 << height;
        return root(hashes.subList((int) index * width, (int) (index + 1) * width));
    }

    MerkleTree tree(int size) {
        return new MerkleTree(size, this);
    }

    byte[] root(int size) {
        return size == 0 ? MerkleHash.ofNothing() : root(hashes.subList(0, size));
    }

    private static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = 1;
        while (split * 2 < leaves.size()) {
            split *= 2;
        }
        return MerkleHash.node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    static List<byte[]> changed(List<byte[]> proof, int at, int bit) {
        List<byte[]> other =
                proof.stream().map(hash -> Arrays.copyOf(hash, hash.length)).toList();
        other.get(at)[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return other;
    }
}
