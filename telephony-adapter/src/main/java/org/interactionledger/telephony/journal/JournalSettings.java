package org.interactionledger.telephony.journal;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where and how a journal is kept.
 *
 * @param directory    its own; made if it is not there
 * @param switchId     of the switch whose frames are kept; bound to every record, so that journals cannot be mixed up
 * @param segmentBytes a segment that has grown to this size gets no more records
 * @param maxBytes     of all segments; what would not fit is refused
 */
public record JournalSettings(Path directory, String switchId, int segmentBytes, long maxBytes) {

    /** Read at one go, so it must fit into memory with ease; about three thousand events. */
    public static final int DEFAULT_SEGMENT_BYTES = 16 * 1024 * 1024;

    /** A busy switch (100 events/s of 5 kB) for two hours without a write side. */
    public static final long DEFAULT_MAX_BYTES = 4L * 1024 * 1024 * 1024;

    private static final int LEAST_SEGMENT_BYTES = 256;

    public JournalSettings {
        Objects.requireNonNull(directory);
        Objects.requireNonNull(switchId);
        if (switchId.isBlank()) {
            throw new IllegalArgumentException("A journal needs the id of its switch, but it was blank.");
        }
        if (segmentBytes < LEAST_SEGMENT_BYTES || maxBytes < segmentBytes) {
            throw new IllegalArgumentException("A journal's segments must have at least " + LEAST_SEGMENT_BYTES
                    + " bytes, and all of it at least one segment, but they were " + segmentBytes + " and "
                    + maxBytes + ".");
        }
    }

    public static JournalSettings of(Path directory, String switchId) {
        return new JournalSettings(directory, switchId, DEFAULT_SEGMENT_BYTES, DEFAULT_MAX_BYTES);
    }
}
