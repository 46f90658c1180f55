package org.interactionledger.schemas.evidence;

import java.util.Base64;

/**
 * What a log commits to: that it has so many entries, and which. The text of C2SP tlog-checkpoint, without lines of its
 * own; it counts once it is signed as a {@link SignedNote}.
 *
 * @param origin names the log, the same for its whole life
 * @param size   entries, which are the events of positions 1 to size
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its text
public record Checkpoint(String origin, long size, byte[] root) {

    private static final int LINES = 3;

    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    /** @throws IllegalArgumentException if it is no such text */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length <= LINES || lines[0].isEmpty()) {
            throw new IllegalArgumentException("A checkpoint has lines with origin, size and root, and this has "
                    + (lines.length - 1) + " line(s)");
        }
        if (!lines[1].matches("0|[1-9]\\d{0,18}")) {
            throw new IllegalArgumentException("The size of a checkpoint is a decimal number, not '" + lines[1] + "'");
        }
        byte[] root = Base64.getDecoder().decode(lines[2]);
        if (root.length != MerkleHash.BYTES) {
            throw new IllegalArgumentException("The root of a checkpoint has 32 bytes, not " + root.length);
        }
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), root);
    }
}
