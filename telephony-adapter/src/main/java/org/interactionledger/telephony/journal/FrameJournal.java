package org.interactionledger.telephony.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.interactionledger.telephony.journal.JournalDirectory.Segment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a switch said, in the order in which it was appended, encrypted, in segment files of bounded size. A record is
 * durable when its future completes; records that are appended at the same time share one fsync. Positions count the
 * records from 0 and are never given twice to records that were durable. Thread-safe. One process at a time.
 */
public final class FrameJournal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FrameJournal.class);

    private final JournalDirectory directory;
    private final JournalSettings settings;
    private final byte[] key;
    private final JournalSpace space;
    private final JournalWriter writer;
    private final List<JournalItem.Damage> foundAtOpening;

    private FrameJournal(
            JournalDirectory directory,
            JournalSettings settings,
            byte[] key,
            JournalSpace space,
            JournalWriter writer,
            List<JournalItem.Damage> foundAtOpening) {
        this.directory = directory;
        this.settings = settings;
        this.key = key;
        this.space = space;
        this.writer = writer;
        this.foundAtOpening = foundAtOpening;
    }

    /**
     * Opens a journal, or begins one. What a crash left half-written at the end is cut off.
     *
     * @param key 32 bytes; they are copied
     * @throws JournalFailedException if another process has it open, or the key is not the one that it was written with
     */
    public static FrameJournal open(JournalSettings settings, byte[] key) {
        if (key.length != SegmentCipher.KEY_BYTES) {
            throw new IllegalArgumentException("The frame journal's key must have " + SegmentCipher.KEY_BYTES
                    + " bytes, but it has " + key.length + ".");
        }
        byte[] ownKey = key.clone();
        try {
            JournalDirectory directory = JournalDirectory.open(settings.directory());
            try {
                JournalRecovery.Outcome found = JournalRecovery.recover(directory, settings, ownKey);
                found.damages().forEach(damage -> LOG.error("Switch {}: {}", settings.switchId(), damage.describe()));
                JournalSpace space = new JournalSpace(settings.maxBytes(), bytesOf(directory));
                JournalWriter writer =
                        new JournalWriter(directory, settings, ownKey, space, found.segment(), found.next());
                writer.start();
                return new FrameJournal(directory, settings, ownKey, space, writer, found.damages());
            } catch (IOException | RuntimeException e) {
                directory.close();
                throw e;
            }
        } catch (IOException e) {
            throw new JournalFailedException(
                    "The frame journal in " + settings.directory() + " could not be opened: " + e, e);
        }
    }

    /**
     * Appends after all that was appended before. Waits only while thousands of records are not yet written.
     *
     * @return completes with the record's position once it is durable, on the writer's thread; fails with
     *     {@link JournalFullException} or {@link JournalFailedException} if it is not kept, and so
     *     does all that is appended after it until the journal is opened anew
     */
    public CompletableFuture<Long> append(JournalRecord record) throws InterruptedException {
        return writer.append(record);
    }

    /**
     * A part of what is durable.
     *
     * @param items records and the damages between them, in order
     * @param next  position with which the part after this one begins
     */
    public record Portion(List<JournalItem> items, long next) {}

    /** Some 2.5 MB: a process may catch up with dozens of switches at once. */
    private static final int MOST_OF_A_PORTION = 500;

    /** A segment is read whole, and then what is wanted of it is kept: one at a time in a process. */
    private static final Semaphore ONE_SEGMENT = new Semaphore(1);

    /**
     * Some durable records from a position on that one segment has, and the damages between them. {@link Portion#next}
     * is beyond that position, so that one comes to the end.
     *
     * @param end exclusive, and at most {@link #nextPosition}
     */
    public Portion read(long fromPosition, long end) {
        try {
            List<Segment> segments = directory.segments();
            for (int i = 0; i < segments.size(); i++) {
                long segmentEnd = endOf(segments, i, end);
                if (segmentEnd > fromPosition) {
                    long first = Math.max(fromPosition, segments.get(i).first());
                    long portionEnd = Math.min(segmentEnd, first + MOST_OF_A_PORTION);
                    return new Portion(itemsOf(segments.get(i), fromPosition, portionEnd), portionEnd);
                }
            }
            return new Portion(List.of(), end);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The last durable record of a kind. */
    public Optional<JournalRecord> last(JournalRecord.Kind kind) {
        try {
            long end = writer.durableTo();
            List<Segment> segments = directory.segments();
            for (int i = segments.size() - 1; i >= 0; i--) {
                for (JournalItem item :
                        itemsOf(segments.get(i), 0, endOf(segments, i, end)).reversed()) {
                    if (item instanceof JournalItem.Entry entry
                            && entry.record().kind() == kind) {
                        return Optional.of(entry.record());
                    }
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static long endOf(List<Segment> segments, int index, long end) {
        boolean last = index + 1 == segments.size();
        return last ? end : Math.min(end, segments.get(index + 1).first());
    }

    private List<JournalItem> itemsOf(Segment segment, long from, long end) throws IOException {
        List<JournalItem> items = new ArrayList<>();
        ONE_SEGMENT.acquireUninterruptibly();
        try {
            SegmentReader.read(segment, from, end, key, settings.switchId(), items::add);
        } finally {
            ONE_SEGMENT.release();
        }
        return items;
    }

    private JournalFailedException unreadable(IOException cause) {
        return new JournalFailedException(
                "The frame journal of switch " + settings.switchId() + " could not be read: " + cause, cause);
    }

    /** Position that the first record after all durable ones has. */
    public long nextPosition() {
        return writer.durableTo();
    }

    /** Position of the oldest record that may still be there. */
    public long firstPosition() {
        try {
            List<Segment> segments = directory.segments();
            return segments.isEmpty() ? nextPosition() : segments.getFirst().first();
        } catch (IOException e) {
            throw new JournalFailedException(
                    "The frame journal of switch " + settings.switchId() + " could not be listed: " + e, e);
        }
    }

    /** Bytes of all segments. */
    public long bytes() {
        return space.taken();
    }

    /** How often records were made durable since it was opened: those that waited at the same time share one fsync. */
    public long syncs() {
        return writer.syncs();
    }

    /** What could not be read of the newest segment when the journal was opened: a torn tail, or worse. */
    public List<JournalItem.Damage> foundAtOpening() {
        return foundAtOpening;
    }

    /**
     * Deletes the oldest segments, as far as all their records are older than {@code position} and nothing was written
     * to them since {@code now} less the grace time. The newest segment stays.
     *
     * @return how many were deleted
     */
    public synchronized int deleteBefore(long position, Duration grace, Instant now) {
        int deleted = 0;
        try {
            List<Segment> segments = directory.segments();
            for (int i = 0; i + 1 < segments.size(); i++) {
                Segment segment = segments.get(i);
                boolean needed = segments.get(i + 1).first() > position;
                if (needed || segment.lastWritten().plus(grace).isAfter(now)) {
                    break;
                }
                long bytes = segment.bytes();
                Files.delete(segment.file());
                space.free(bytes);
                deleted++;
            }
            if (deleted > 0) {
                directory.force();
            }
            return deleted;
        } catch (IOException e) {
            throw new JournalFailedException(
                    "A segment of the frame journal of switch " + settings.switchId() + " could not be deleted: " + e,
                    e);
        }
    }

    /** Makes durable what was appended, and lets another process open the journal. */
    @Override
    public void close() {
        try {
            writer.stop();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            try {
                directory.close();
            } catch (IOException e) {
                LOG.warn(
                        "The lock of the frame journal of switch {} could not be given back: {}",
                        settings.switchId(),
                        e.toString());
            }
        }
    }

    private static long bytesOf(JournalDirectory directory) throws IOException {
        long bytes = 0;
        for (Segment segment : directory.segments()) {
            bytes += segment.bytes();
        }
        return bytes;
    }
}
