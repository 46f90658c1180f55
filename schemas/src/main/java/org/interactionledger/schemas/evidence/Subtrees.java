package org.interactionledger.schemas.evidence;

/** Where the hashes of complete subtrees are found. */
@FunctionalInterface
public interface Subtrees {

    /**
     * @param height of the subtree, which has 2^height leaves; 0 for a leaf
     * @param index  of the subtree among those of its height, from the left; it begins at leaf index × 2^height
     */
    byte[] hash(int height, long index);
}
