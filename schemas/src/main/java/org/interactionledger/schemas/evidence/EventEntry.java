package org.interactionledger.schemas.evidence;

import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;

/**
 * What an event is in the tree. Its entry is the SHA-256 of its {@link CanonicalEncoding}, position included; the event of
 * position 1 is leaf 0.
 */
public final class EventEntry {

    private EventEntry() {}

    public static byte[] leaf(Row row) {
        return MerkleHash.leaf(CanonicalEncoding.sha256(row));
    }

    public static long index(long position) {
        return position - 1;
    }
}
