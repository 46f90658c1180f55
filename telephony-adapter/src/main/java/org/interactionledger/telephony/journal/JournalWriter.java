package org.interactionledger.telephony.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
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

    /** Appenders wait when so many records are not yet written; with events of 5 kB these are 20 MB. */
    private static final int MOST_WAITING = 4096;

    /** A batch is closed when it has grown to this, so that durability does not wait for a flood to end. */
    private static final int BATCH_BYTES = 4 * 1024 * 1024;

    private sealed interface Request {}

    private record Append(JournalRecord record, CompletableFuture<Long> durable) implements Request {}

    private record Stop() implements Request {}

    /** What a batch holds of the segment at hand. */
    private static final class Batch {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final List<CompletableFuture<Long>> durable = new ArrayList<>();
        long first;
    }

    private final BlockingQueue<Request> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final JournalDirectory directory;
    private final JournalSettings settings;
    private final byte[] key;
    private final JournalSpace space;
    private final Thread thread;
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
            more = handle(requests);
        }
        try {
            segment.close();
        } catch (IOException e) {
            LOG.warn("The frame journal's segment could not be closed: {}", e.toString());
        }
    }

    private boolean handle(List<Request> requests) {
        Batch batch = new Batch();
        batch.first = next;
        boolean more = true;
        for (Request request : requests) {
            switch (request) {
                case Append append -> add(append, batch);
                case Stop _ -> more = false;
            }
            if (batch.bytes.size() >= BATCH_BYTES || segment.bytes() + batch.bytes.size() >= settings.segmentBytes()) {
                write(batch);
                batch = new Batch();
                batch.first = next;
            }
        }
        write(batch);
        return more;
    }

    private void add(Append append, Batch batch) {
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
        batch.bytes.writeBytes(sealed);
        batch.durable.add(append.durable());
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

    private void write(Batch batch) {
        if (batch.durable.isEmpty()) {
            return;
        }
        try {
            segment.write(ByteBuffer.wrap(batch.bytes.toByteArray()));
            segment.force();
        } catch (IOException e) {
            fail(e, batch);
            return;
        }
        durableTo = next;
        for (int i = 0; i < batch.durable.size(); i++) {
            batch.durable.get(i).complete(batch.first + i);
        }
        if (segment.bytes() >= settings.segmentBytes()) {
            try {
                roll();
            } catch (IOException e) {
                fail(e, new Batch());
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

    private void fail(IOException cause, Batch batch) {
        JournalFailedException failed = new JournalFailedException(
                "The frame journal of switch " + settings.switchId() + " could not be written: " + cause
                        + ". Frames are being lost. Free or repair its disk and restart.",
                cause);
        failure = Optional.of(failed);
        LOG.error(failed.getMessage());
        batch.durable.forEach(durable -> durable.completeExceptionally(failed));
    }

    private static JournalFailedException closed() {
        return new JournalFailedException("The frame journal is closed and takes nothing more.");
    }
}
