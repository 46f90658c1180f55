package org.interactionledger.schemas.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * The tree over the first so many leaves of a log, and what it proves: RFC 6962 §2.1, §2.1.1 and §2.1.2. Asks for the hashes
 * of complete subtrees only, of which each proof needs about as many as the tree is high.
 */
public record MerkleTree(long size, Subtrees subtrees) {

    /** @throws IllegalArgumentException if the size is negative */
    public MerkleTree {
        if (size < 0) {
            throw new IllegalArgumentException("A tree has 0 leaves or more, not " + size);
        }
    }

    public byte[] root() {
        return size == 0 ? MerkleHash.ofNothing() : hash(0, size);
    }

    /**
     * That a leaf is in this tree, at this place: hashes from the leaf's neighbour up to the root's child.
     *
     * @param index of the leaf, from 0
     * @throws IllegalArgumentException if this tree has no such leaf
     */
    public List<byte[]> inclusion(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException(
                    "A tree of " + size + " leaves has leaves 0 to " + (size - 1) + ", not " + index);
        }
        List<byte[]> proof = new ArrayList<>();
        inclusion(index, 0, size, proof);
        return proof;
    }

    /**
     * That an earlier tree is the beginning of this one.
     *
     * @throws IllegalArgumentException if the earlier one is empty or larger than this
     */
    public List<byte[]> consistency(long earlierSize) {
        if (earlierSize < 1 || earlierSize > size) {
            throw new IllegalArgumentException(
                    "A tree of " + size + " leaves goes on from trees of 1 to " + size + " leaves, not " + earlierSize);
        }
        List<byte[]> proof = new ArrayList<>();
        consistency(earlierSize, 0, size, true, proof);
        return proof;
    }

    private void inclusion(long index, long from, long to, List<byte[]> proof) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            inclusion(index, from, middle, proof);
            proof.add(hash(middle, to));
        } else {
            inclusion(index, middle, to, proof);
            proof.add(hash(from, middle));
        }
    }

    /** @param known whether the reader has the earlier tree's part of this range as its root already */
    private void consistency(long earlierEnd, long from, long to, boolean known, List<byte[]> proof) {
        if (earlierEnd == to) {
            if (!known) {
                proof.add(hash(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (earlierEnd <= middle) {
            consistency(earlierEnd, from, middle, known, proof);
            proof.add(hash(middle, to));
        } else {
            consistency(earlierEnd, middle, to, false, proof);
            proof.add(hash(from, middle));
        }
    }

    private byte[] hash(long from, long to) {
        long leaves = to - from;
        if (Long.bitCount(leaves) == 1 && from % leaves == 0) {
            return subtrees.hash(Long.numberOfTrailingZeros(leaves), from / leaves);
        }
        long middle = from + split(leaves);
        return MerkleHash.node(hash(from, middle), hash(middle, to));
    }

    /** The largest power of two below it. */
    private static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }
}
