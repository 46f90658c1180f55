package org.interactionledger.telephony.journal;

/** What a reader of the journal meets, in its order. */
public sealed interface JournalItem {

    /**
     * A record that was read.
     *
     * @param position its number, counted from 0 over all segments, one more than that of the record before it
     */
    record Entry(long position, JournalRecord record) implements JournalItem {}

    /**
     * A place that cannot be read. The records from {@code position} on are lost, up to the next entry's position.
     *
     * @param segment file name
     * @param offset  of the first bad byte in that file
     * @param bytes   how many bytes are bad
     * @param what    what was found there, for a person
     */
    record Damage(long position, String segment, long offset, long bytes, String what) implements JournalItem {

        public String describe() {
            return "Frame journal: " + bytes + " bytes at offset " + offset + " of segment " + segment
                    + " cannot be read (" + what + "). Records from position " + position + " are concerned.";
        }
    }
}
