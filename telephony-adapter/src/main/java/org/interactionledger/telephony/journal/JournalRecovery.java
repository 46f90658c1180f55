package org.interactionledger.telephony.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interactionledger.telephony.journal.JournalDirectory.Segment;

/**
 * Finds where writing goes on. Only the newest segment can have been in the making when a process died: what is bad at
 * its end, with nothing good behind it, was never acknowledged and is cut off; what is bad in front of a good record
 * is damage, stays, and is named again by every reader.
 */
final class JournalRecovery {

    record Outcome(SegmentFile segment, long next, List<JournalItem.Damage> damages) {

        Outcome {
            damages = List.copyOf(damages);
        }
    }

    private JournalRecovery() {}

    static Outcome recover(JournalDirectory directory, JournalSettings settings, byte[] key) throws IOException {
        List<Segment> segments = directory.segments();
        if (segments.isEmpty()) {
            return begin(directory, settings, key, 0, List.of());
        }
        Segment newest = segments.getLast();
        byte[] file = Files.readAllBytes(newest.file());
        Optional<SegmentFormat.Head> head = SegmentFormat.readHead(file);
        if (head.isEmpty()) {
            return beginBehind(directory, settings, key, newest, file);
        }
        SegmentCipher cipher = new SegmentCipher(
                key,
                head.get().salt().toArray(),
                settings.switchId(),
                head.get().first());
        if (!cipher.opens(head.get().seal().toArray())) {
            throw new JournalFailedException("The key does not open the frame journal in " + settings.directory()
                    + ", or it is not the journal of switch " + settings.switchId()
                    + ". Give the key it was written with, or another directory.");
        }
        List<JournalItem.Damage> damages = new ArrayList<>();
        SegmentScan.Result scanned = SegmentScan.walk(file, newest.first(), newest.name(), _ -> {}, damages::add);
        scanned.tail().ifPresent(damages::add);
        SegmentFile segment = SegmentFile.resume(newest, cipher, scanned.goodBytes());
        return new Outcome(segment, scanned.nextPosition(), damages);
    }

    /** The newest segment has no good head: either it was in the making, or its records are lost with its salt. */
    private static Outcome beginBehind(
            JournalDirectory directory, JournalSettings settings, byte[] key, Segment newest, byte[] file)
            throws IOException {
        JournalItem.Damage damage = SegmentReader.headless(newest, file.length);
        if (file.length <= SegmentFormat.HEAD_BYTES) {
            return begin(directory, settings, key, newest.first(), List.of(damage));
        }
        long mostRecords = file.length / (SegmentFormat.RECORD_HEAD_BYTES + SegmentCipher.OVERHEAD_BYTES);
        return begin(directory, settings, key, newest.first() + mostRecords + 1, List.of(damage));
    }

    private static Outcome begin(
            JournalDirectory directory,
            JournalSettings settings,
            byte[] key,
            long first,
            List<JournalItem.Damage> damages)
            throws IOException {
        SegmentFile segment = SegmentFile.create(directory.segment(first), key, settings.switchId());
        segment.force();
        directory.force();
        return new Outcome(segment, first, damages);
    }
}
