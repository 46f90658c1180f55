package org.interactionledger.schemas.evidence;

import java.util.List;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;

/** The events as they are stored, in the order of the log. Thread-safe. */
@FunctionalInterface
public interface StoredRows {

    /**
     * Rows after a position, each held against its own hash; fewer than asked for only where the log ends.
     *
     * @throws RuntimeException if the log is damaged there, or cannot be reached now
     */
    List<Row> after(long position, int most);
}
