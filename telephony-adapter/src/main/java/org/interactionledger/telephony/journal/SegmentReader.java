package org.interactionledger.telephony.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.Consumer;
import org.interactionledger.telephony.journal.JournalDirectory.Segment;
import org.interactionledger.telephony.journal.SegmentFormat.Sealed;

/** Reads one segment, whole. */
final class SegmentReader {

    private SegmentReader() {}

    /**
     * Gives the records from {@code from} on and before {@code end}, which the segment should have, and every damage
     * among them.
     */
    static void read(Segment segment, long from, long end, byte[] key, String switchId, Consumer<JournalItem> out)
            throws IOException {
        byte[] file = Files.readAllBytes(segment.file());
        Optional<SegmentFormat.Head> head = SegmentFormat.readHead(file);
        if (head.isEmpty()) {
            out.accept(headless(segment, file.length));
            return;
        }
        SegmentCipher cipher = new SegmentCipher(
                key, head.get().salt().toArray(), switchId, head.get().first());
        SegmentScan.Result scanned = SegmentScan.walk(
                file,
                segment.first(),
                segment.name(),
                found -> {
                    if (found.position() >= from && found.position() < end) {
                        out.accept(opened(found, cipher, segment));
                    }
                },
                damage -> {
                    if (damage.position() >= from && damage.position() < end) {
                        out.accept(damage);
                    }
                });
        if (scanned.nextPosition() < end) {
            out.accept(scanned.tail().orElseGet(() -> missing(segment, scanned, end)));
        }
    }

    static JournalItem.Damage headless(Segment segment, long bytes) {
        return new JournalItem.Damage(segment.first(), segment.name(), 0, bytes, "the segment's head is not whole");
    }

    private static JournalItem opened(Sealed sealed, SegmentCipher cipher, Segment segment) {
        try {
            byte[] plain = cipher.decrypt(sealed.position(), sealed.bytes().toArray());
            return new JournalItem.Entry(sealed.position(), JournalRecord.fromBytes(plain));
        } catch (GeneralSecurityException _) {
            return new JournalItem.Damage(
                    sealed.position(),
                    segment.name(),
                    sealed.from(),
                    sealed.end() - sealed.from(),
                    "the record has a right checksum but was not sealed with this key at this place");
        }
    }

    private static JournalItem.Damage missing(Segment segment, SegmentScan.Result scanned, long end) {
        return new JournalItem.Damage(
                scanned.nextPosition(),
                segment.name(),
                scanned.goodBytes(),
                0,
                "the segment ends, but records up to position " + (end - 1) + " should follow");
    }
}
