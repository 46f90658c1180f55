package org.interactionledger.schemas.evidence;

import java.util.List;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;

/** The events as they are stored, in the order of the log. Thread-safe. */
@FunctionalInterface
public interface StoredRows {

    /**
     * Rows after a position, each held against its own hash; fewer than asked for only where the log ends.
     *
     * @throws Damaged          if a row there is missing, or is not what was appended
     * @throws RuntimeException if the log cannot be reached now
     */
    List<Row> after(long position, int most);

    /** The log is not what was appended to it; the message says where. */
    final class Damaged extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Damaged(String message) {
            super(message);
        }

        public Damaged(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
