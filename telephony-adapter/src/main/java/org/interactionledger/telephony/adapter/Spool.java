package org.interactionledger.telephony.adapter;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.interactionledger.telephony.esl.EslEvent;
import org.interactionledger.telephony.journal.FrameJournal;
import org.interactionledger.telephony.journal.JournalItem;
import org.interactionledger.telephony.journal.JournalRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the durable records of a journal to one reader, in order and each once: from memory while he keeps up, and
 * from the journal itself when he has fallen behind, so that whoever appends never waits for him and memory stays
 * bounded. One thread appends, another reads.
 */
final class Spool {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    /** Two seconds of a busy switch; with bytes and events some 6 MB, of which a process may have dozens. */
    private static final int MOST_IN_MEMORY = 500;

    private final FrameJournal journal;
    private final BlockingQueue<Appended> memory = new ArrayBlockingQueue<>(MOST_IN_MEMORY);

    /** Reader only: no record before this one is still to be read. */
    private volatile long next;

    /** Guarded by this, as is the last of those that went to the journal alone. */
    private boolean spilling = true;

    private CompletableFuture<Long> lastSpilled;

    private record Appended(CompletableFuture<Long> position, JournalRecord record, Optional<EslEvent> event) {}

    /** Who takes a record. */
    interface Reader {
        /** @param event that it was appended with; empty where it had none, or was read from the journal */
        void take(long position, JournalRecord record, Optional<EslEvent> event) throws InterruptedException;
    }

    /** @param from what the journal has from this position on is read first */
    Spool(FrameJournal journal, long from) {
        this.journal = journal;
        this.next = from;
        this.lastSpilled = CompletableFuture.completedFuture(journal.nextPosition() - 1);
    }

    /**
     * @param event that the record's bytes were decoded to, so that a reader who keeps up need not do it again
     * @return what {@link FrameJournal#append} says of it
     */
    CompletableFuture<Long> append(JournalRecord record, Optional<EslEvent> event) throws InterruptedException {
        CompletableFuture<Long> position = journal.append(record);
        synchronized (this) {
            if (spilling || !memory.offer(new Appended(position, record, event))) {
                spilling = true;
                lastSpilled = position;
            }
        }
        return position;
    }

    /** How many durable records are still to be read. */
    long behind() {
        return Math.max(0, journal.nextPosition() - next);
    }

    /**
     * Gives the reader some records, if there are any or one comes in time.
     *
     * @return whether there can be more at once
     */
    boolean read(Duration patience, Reader reader) throws InterruptedException {
        Appended first = memory.poll();
        if (first == null && isSpilling()) {
            return readJournal(reader);
        }
        if (first == null) {
            first = memory.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (first == null) {
            return isSpilling();
        }
        Optional<Long> position = durable(first.position());
        if (position.isPresent()) {
            give(position.get(), first.record(), first.event(), reader);
        }
        return true;
    }

    private synchronized boolean isSpilling() {
        return spilling;
    }

    /** Up to the end; then what is appended goes through memory again, and what was appended before is read. */
    private boolean readJournal(Reader reader) throws InterruptedException {
        if (readSome(journal.nextPosition(), reader)) {
            return true;
        }
        CompletableFuture<Long> last;
        synchronized (this) {
            spilling = false;
            last = lastSpilled;
        }
        long end = durable(last).map(position -> position + 1).orElseGet(journal::nextPosition);
        while (readSome(end, reader)) {
            // until all that memory does not have was read
        }
        return !memory.isEmpty();
    }

    private boolean readSome(long end, Reader reader) throws InterruptedException {
        if (next >= end) {
            return false;
        }
        FrameJournal.Portion portion = journal.read(next, end);
        for (JournalItem item : portion.items()) {
            switch (item) {
                case JournalItem.Entry entry -> give(entry.position(), entry.record(), Optional.empty(), reader);
                case JournalItem.Damage damage -> LOG.error("{}", damage.describe());
            }
        }
        next = portion.next();
        return true;
    }

    private void give(long position, JournalRecord record, Optional<EslEvent> event, Reader reader)
            throws InterruptedException {
        reader.take(position, record, event);
        next = position + 1;
    }

    /** Empty where the journal refused it, and all that came after it. */
    private static Optional<Long> durable(CompletableFuture<Long> position) throws InterruptedException {
        try {
            return Optional.of(position.get());
        } catch (ExecutionException _) {
            return Optional.empty();
        }
    }
}
