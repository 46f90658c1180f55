package org.interactionledger.telephony.journal;

import java.util.Optional;
import java.util.function.Consumer;
import org.interactionledger.telephony.journal.SegmentFormat.Sealed;

/** Walks through the records of a segment, and over what is damaged between them. */
final class SegmentScan {

    /**
     * What the walk came to.
     *
     * @param nextPosition number of the record that would follow the last good one
     * @param goodBytes    up to the end of the last good record
     * @param tail         what lies behind it, if anything does
     */
    record Result(long nextPosition, int goodBytes, Optional<JournalItem.Damage> tail) {}

    private SegmentScan() {}

    /** Gives every good record and every damage that a good record follows, in their order. */
    static Result walk(
            byte[] file, long first, String fileName, Consumer<Sealed> good, Consumer<JournalItem.Damage> bad) {
        long next = first;
        int at = SegmentFormat.HEAD_BYTES;
        while (at < file.length) {
            Optional<Sealed> record = SegmentFormat.readRecord(file, at, next, next);
            if (record.isEmpty()) {
                record = nextGood(file, at + 1, next);
                if (record.isEmpty()) {
                    return new Result(next, at, Optional.of(damage(next, fileName, at, file.length)));
                }
                bad.accept(damage(next, fileName, at, record.get().from()));
            }
            good.accept(record.get());
            next = record.get().position() + 1;
            at = record.get().end();
        }
        return new Result(next, Math.min(at, file.length), Optional.empty());
    }

    private static Optional<Sealed> nextGood(byte[] file, int from, long leastPosition) {
        int smallest = SegmentFormat.RECORD_HEAD_BYTES + SegmentCipher.OVERHEAD_BYTES;
        for (int at = from; at + smallest <= file.length; at++) {
            long mostPosition = leastPosition + file.length / smallest;
            Optional<Sealed> record = SegmentFormat.readRecord(file, at, leastPosition, mostPosition);
            if (record.isPresent()) {
                return record;
            }
        }
        return Optional.empty();
    }

    private static JournalItem.Damage damage(long position, String fileName, int from, int to) {
        return new JournalItem.Damage(
                position, fileName, from, to - from, "no record with a right checksum begins there");
    }
}
