package org.interactionledger.telephony.adapter;

import java.nio.file.Path;

/**
 * Up to which journal position everything that follows from the frames is durable in the ledger. Kept in a file that
 * may be behind, never ahead: what is sent twice is recorded once. One thread moves it on; any may ask for
 * its {@link #position}.
 */
final class Acknowledged {

    private final SmallFile file;
    private volatile long position;
    private long written;

    private Acknowledged(SmallFile file, long position) {
        this.file = file;
        this.position = position;
        this.written = position;
    }

    /** 0 where nothing is known. */
    static Acknowledged read(Path journal) {
        SmallFile file = new SmallFile(journal.resolve("acknowledged"));
        return new Acknowledged(file, file.read().map(Acknowledged::number).orElse(0L));
    }

    private static long number(String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /** The first position that may not be acknowledged. */
    long position() {
        return position;
    }

    void upTo(long next) {
        position = Math.max(position, next);
    }

    /**
     * Writes the file if it has fallen this many positions behind.
     *
     * @return whether it had
     */
    boolean keep(long behind) {
        if (position - written < behind || position == written) {
            return false;
        }
        file.write(Long.toString(position));
        written = position;
        return true;
    }
}
