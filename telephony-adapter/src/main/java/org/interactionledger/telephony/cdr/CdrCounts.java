package org.interactionledger.telephony.cdr;

import java.util.concurrent.atomic.AtomicLong;

/** What became of the call detail records of one tenant since the process began. Thread-safe. */
public final class CdrCounts {

    private final AtomicLong recorded = new AtomicLong();
    private final AtomicLong setAside = new AtomicLong();
    private final AtomicLong waiting = new AtomicLong();

    /** Told to the write side, and durable there. */
    public long recorded() {
        return recorded.get();
    }

    /** Unreadable, refused, or of a call whose other records never came: a person has to look at them. */
    public long setAside() {
        return setAside.get();
    }

    /** In the directory now. */
    public long waiting() {
        return waiting.get();
    }

    void countRecorded() {
        recorded.incrementAndGet();
    }

    void countSetAside() {
        setAside.incrementAndGet();
    }

    void waiting(long now) {
        waiting.set(now);
    }
}
