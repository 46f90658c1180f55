package org.interactionledger.schemas.evidence;

import java.util.Arrays;
import java.util.List;

/** Checks proofs of a {@link MerkleTree} without the tree: RFC 9162 §2.1.3.2 and §2.1.4.2. */
public final class MerkleProof {

    private MerkleProof() {}

    /**
     * @param leaf  hash of the leaf
     * @param index of the leaf, from 0
     * @return whether the leaf is at that place in the tree of that size and root
     */
    public static boolean includes(byte[] leaf, long index, long size, List<byte[]> proof, byte[] root) {
        if (index < 0 || index >= size || !areHashes(proof)) {
            return false;
        }
        long node = index;
        long last = size - 1;
        byte[] hash = leaf;
        for (byte[] sibling : proof) {
            if (last == 0) {
                return false;
            }
            if (isRight(node) || node == last) {
                hash = MerkleHash.node(sibling, hash);
                while (!isRight(node) && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = MerkleHash.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /** @return whether the tree of the earlier size and root is the beginning of the other */
    public static boolean isConsistent(
            long earlierSize, byte[] earlierRoot, long size, byte[] root, List<byte[]> proof) {
        if (earlierSize < 1 || earlierSize > size || !areHashes(proof)) {
            return false;
        }
        if (earlierSize == size) {
            return proof.isEmpty() && Arrays.equals(earlierRoot, root);
        }
        boolean isWhole = Long.bitCount(earlierSize) == 1;
        if (proof.isEmpty() && !isWhole) {
            return false;
        }
        long node = earlierSize - 1;
        long last = size - 1;
        while (isRight(node)) {
            node >>= 1;
            last >>= 1;
        }
        byte[] first = isWhole ? earlierRoot : proof.getFirst();
        byte[] earlier = first;
        byte[] later = first;
        for (byte[] sibling : proof.subList(isWhole ? 0 : 1, proof.size())) {
            if (last == 0) {
                return false;
            }
            if (isRight(node) || node == last) {
                earlier = MerkleHash.node(sibling, earlier);
                later = MerkleHash.node(sibling, later);
                while (!isRight(node) && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                later = MerkleHash.node(later, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(earlier, earlierRoot) && Arrays.equals(later, root);
    }

    private static boolean isRight(long node) {
        return (node & 1) == 1;
    }

    private static boolean areHashes(List<byte[]> proof) {
        return proof.stream().allMatch(hash -> hash.length == MerkleHash.BYTES);
    }
}
