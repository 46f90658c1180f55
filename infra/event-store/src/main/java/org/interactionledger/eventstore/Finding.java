package org.interactionledger.eventstore;

/**
 * One thing about the log that is not as it was appended.
 *
 * @param position of the event; 0 where it is about the log as a whole
 * @param through  the last position that it is true of, mostly the same
 * @param expected what an untouched log would have there
 * @param found    what is there
 */
public record Finding(long position, long through, String expected, String found) {

    public static Finding at(long position, String expected, String found) {
        return new Finding(position, position, expected, found);
    }

    public static Finding ofTheLog(String expected, String found) {
        return at(0, expected, found);
    }

    /** As a line for a person. */
    @Override
    public String toString() {
        String where = position == 0
                ? "the log"
                : position == through ? "position " + position : "positions " + position + " to " + through;
        return where + ": expected " + expected + ", found " + found;
    }
}
