package org.interactionledger.telephony.journal;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes a journal's segments have, against how many they may have. */
final class JournalSpace {

    private final long maxBytes;
    private final AtomicLong taken;

    JournalSpace(long maxBytes, long taken) {
        this.maxBytes = maxBytes;
        this.taken = new AtomicLong(taken);
    }

    /** Takes all of it or nothing. */
    boolean take(long bytes) {
        long before = taken.get();
        while (before + bytes <= maxBytes) {
            if (taken.compareAndSet(before, before + bytes)) {
                return true;
            }
            before = taken.get();
        }
        return false;
    }

    /** Takes what a segment needs for itself, even if it is over the limit then. */
    void add(long bytes) {
        taken.addAndGet(bytes);
    }

    void free(long bytes) {
        taken.addAndGet(-bytes);
    }

    long taken() {
        return taken.get();
    }
}
