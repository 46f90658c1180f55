package org.interactionledger.telephony.esl;

/**
 * A report of bytes that are not as they should be. Safe to log: digits, names and all that could be either are
 * masked in {@code head}.
 *
 * @param offset   of the first byte of the frame in question, counted from the first byte of the connection
 * @param head     the first bytes there, escaped and masked
 * @param expected what should have been there, and what was there instead
 * @param outcome  what became of the frame
 */
public record MalformedFrame(long offset, String head, String expected, Outcome outcome) implements Decoded {

    /** What became of the frame. */
    public enum Outcome {
        /** The frame follows this report; what could not be read in it is replaced or left out. */
        DELIVERED,
        /** The frame is lost; the reader goes on at the next place that looks like the start of one. */
        SKIPPED,
        /** The reader has lost its place for good and reads nothing more: the connection must be made anew. */
        CONNECTION_UNUSABLE
    }

    /** One line for a log. */
    public String describe() {
        return "At byte " + offset + ": expected " + expected + ". " + consequence() + " The bytes there: " + head;
    }

    private String consequence() {
        return switch (outcome) {
            case DELIVERED -> "The frame was read all the same.";
            case SKIPPED -> "The frame was skipped.";
            case CONNECTION_UNUSABLE -> "The connection must be made anew.";
        };
    }
}
