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
        Climb climb = new Climb(index, size - 1);
        byte[] hash = leaf;
        for (byte[] sibling : proof) {
            if (climb.isAtTheRoot()) {
                return false;
            }
            hash = climb.hasLeftSibling() ? MerkleHash.node(sibling, hash) : MerkleHash.node(hash, sibling);
        }
        return climb.isAtTheRoot() && Arrays.equals(hash, root);
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
        Climb climb = new Climb(earlierSize - 1, size - 1);
        climb.toTheTopOfWhatIsWhole();
        byte[] first = isWhole ? earlierRoot : proof.getFirst();
        byte[] earlier = first;
        byte[] later = first;
        for (byte[] sibling : proof.subList(isWhole ? 0 : 1, proof.size())) {
            if (climb.isAtTheRoot()) {
                return false;
            }
            if (climb.hasLeftSibling()) {
                earlier = MerkleHash.node(sibling, earlier);
                later = MerkleHash.node(sibling, later);
            } else {
                later = MerkleHash.node(later, sibling);
            }
        }
        return climb.isAtTheRoot() && Arrays.equals(earlier, earlierRoot) && Arrays.equals(later, root);
    }

    private static boolean areHashes(List<byte[]> proof) {
        return proof.stream().allMatch(hash -> hash.length == MerkleHash.BYTES);
    }

    /** From a node up to the root, as both algorithms do it; {@code last} is the rightmost node of the same height. */
    private static final class Climb {

        private long node;
        private long last;

        Climb(long node, long last) {
            this.node = node;
            this.last = last;
        }

        boolean isAtTheRoot() {
            return last == 0;
        }

        /** Which side the next hash of the proof is of; goes up past it. */
        boolean hasLeftSibling() {
            boolean left = isRight() || node == last;
            if (left) {
                while (!isRight() && node != 0) {
                    up();
                }
            }
            up();
            return left;
        }

        void toTheTopOfWhatIsWhole() {
            while (isRight()) {
                up();
            }
        }

        private boolean isRight() {
            return (node & 1) == 1;
        }

        private void up() {
            node >>= 1;
            last >>= 1;
        }
    }
}
