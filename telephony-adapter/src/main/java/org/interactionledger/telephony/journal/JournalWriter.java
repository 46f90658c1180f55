package org.interactionledger.telephony.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. Takes all records that wait, writes them, makes them durable with one fsync, and then
 * completes their futures, in their order. After a failed write or fsync it writes nothing more: what the disk has of
 * a failed fsync cannot be known. Nor does it after a record that found no room, not even a smaller one: what a journal
 * holds has no hole that nobody can see.
 */
final class JournalWriter {

    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);

    /** Appenders wait when so many records are not yet written; with events of 5 kB these are 5 MB. */
    private static final int MOST_WAITING = 1024;

    /** A batch is closed when it has grown to this, so that durability does not wait for a flood to end. */
    private static final int BATCH_BYTES = 4 * 1024 * 1024;

    private sealed interface Request {}

    private record Append(JournalRecord record, CompletableFuture<Long> durable) implements Request {}

    private record Stop() implements Request {}

    /** Room for the usual batch is kept; a flood's is not. */
    private static final int KEPT_ROOM_BYTES = 256 * 1024;

    /** What a batch holds of the segment at hand. */
    private static final class Batch {
        private byte[] room = new byte[KEPT_ROOM_BYTES];
        private int size;
        private final List<CompletableFuture<Long>> durable = new ArrayList<>();
        private long first;

        void begin(long position) {
            first = position;
            size = 0;
            durable.clear();
            if (room.length > KEPT_ROOM_BYTES) {
                room = new byte[KEPT_ROOM_BYTES];
            }
        }

        void add(byte[] sealed, CompletableFuture<Long> future) {
            if (size + sealed.length > room.length) {
                room = Arrays.copyOf(room, Math.max(2 * room.length, size + sealed.length));
            }
            System.arraycopy(sealed, 0, room, size, sealed.length);
            size += sealed.length;
            durable.add(future);
        }

        void fail(JournalFailedException failure) {
            durable.forEach(one -> one.completeExceptionally(failure));
        }
    }

    private final BlockingQueue<Request> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final JournalDirectory directory;
    private final JournalSettings settings;
    private final byte[] key;
    private final JournalSpace space;
    private final Thread thread;
    private final Batch batch = new Batch();
    private final AtomicLong syncs = new AtomicLong();
    private SegmentFile segment;
    private long next;
    private volatile long durableTo;
    private volatile Optional<JournalFailedException> failure = Optional.empty();
    private volatile boolean closing;
    private Optional<JournalFullException> full = Optional.empty();

    JournalWriter(
            JournalDirectory directory,
            JournalSettings settings,
            byte[] key,
            JournalSpace space,
            SegmentFile segment,
            long next) {
        this.directory = directory;
        this.settings = settings;
        this.key = key;
        this.space = space;
        this.segment = segment;
        this.next = next;
        this.durableTo = next;
        this.thread =
                Thread.ofPlatform().name("frame-journal-" + settings.switchId()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    CompletableFuture<Long> append(JournalRecord record) throws InterruptedException {
        CompletableFuture<Long> durable = new CompletableFuture<>();
        Optional<JournalFailedException> failed = failure;
        if (failed.isPresent()) {
            durable.completeExceptionally(failed.get());
        } else if (closing) {
            durable.completeExceptionally(closed());
        } else {
            waiting.put(new Append(record, durable));
            if (!thread.isAlive()) {
                durable.completeExceptionally(closed());
            }
        }
        return durable;
    }

    /** Number of the first record that is not durable. */
    long durableTo() {
        return durableTo;
    }

    /** How often records were made durable. */
    long syncs() {
        return syncs.get();
    }

    /** Writes what waits, and ends. */
    void stop() throws InterruptedException {
        closing = true;
        waiting.put(new Stop());
        thread.join();
        List<Request> late = new ArrayList<>();
        waiting.drainTo(late);
        for (Request request : late) {
            if (request instanceof Append append) {
                append.durable().completeExceptionally(closed());
            }
        }
    }

    private void run() {
        boolean more = true;
        while (more) {
            List<Request> requests = new ArrayList<>();
            try {
                requests.add(waiting.take());
            } catch (InterruptedException _) {
                requests.add(new Stop());
            }
            waiting.drainTo(requests);
            more = handled(requests);
        }
        try {
            segment.close();
        } catch (IOException e) {
            LOG.warn("The frame journal's segment could not be closed: {}", e.toString());
        }
    }

    /** Whatever happens to this thread, nobody waits for it in vain. */
    private boolean handled(List<Request> requests) {
        try {
            return handle(requests);
        } catch (RuntimeException | OutOfMemoryError e) {
            JournalFailedException failed = failed(new IOException(e));
            requests.forEach(request -> {
                if (request instanceof Append append) {
                    append.durable().completeExceptionally(failed);
                }
            });
            return requests.stream().noneMatch(Stop.class::isInstance);
        }
    }

    private boolean handle(List<Request> requests) {
        batch.begin(next);
        boolean more = true;
        for (Request request : requests) {
            switch (request) {
                case Append append -> add(append);
                case Stop _ -> more = false;
            }
            if (batch.size >= BATCH_BYTES || segment.bytes() + batch.size >= settings.segmentBytes()) {
                write();
                batch.begin(next);
            }
        }
        write();
        return more;
    }

    private void add(Append append) {
        Optional<JournalFailedException> failed = failure;
        if (failed.isPresent()) {
            append.durable().completeExceptionally(failed.get());
            return;
        }
        byte[] sealed = segment.sealed(next, append.record());
        if (full.isPresent() || !space.take(sealed.length)) {
            refuse(append);
            return;
        }
        batch.add(sealed, append.durable());
        next++;
    }

    private void refuse(Append append) {
        JournalFullException refused = full.orElseGet(this::becomeFull);
        append.durable().completeExceptionally(refused);
    }

    private JournalFullException becomeFull() {
        JournalFullException refused = new JournalFullException(space.taken(), settings.maxBytes());
        LOG.error("Switch {}: {}", settings.switchId(), refused.getMessage());
        full = Optional.of(refused);
        return refused;
    }

    private void write() {
        if (batch.durable.isEmpty()) {
            return;
        }
        try {
            segment.write(ByteBuffer.wrap(batch.room, 0, batch.size));
            segment.force();
        } catch (IOException e) {
            batch.fail(failed(e));
            return;
        }
        syncs.incrementAndGet();
        durableTo = next;
        for (int i = 0; i < batch.durable.size(); i++) {
            batch.durable.get(i).complete(batch.first + i);
        }
        if (segment.bytes() >= settings.segmentBytes()) {
            try {
                roll();
            } catch (IOException e) {
                var _ = failed(e);
            }
        }
    }

    private void roll() throws IOException {
        segment.close();
        segment = SegmentFile.create(directory.segment(next), key, settings.switchId());
        segment.force();
        directory.force();
        space.add(SegmentFormat.HEAD_BYTES);
    }

    private JournalFailedException failed(IOException cause) {
        JournalFailedException failed = new JournalFailedException(
                "The frame journal of switch " + settings.switchId() + " could not be written: " + cause
                        + ". Frames are being lost. Free or repair its disk and restart.",
                cause);
        failure = Optional.of(failed);
        LOG.error(failed.getMessage());
        return failed;
    }

    private static JournalFailedException closed() {
        return new JournalFailedException("The frame journal is closed and takes nothing more.");
    }
}
