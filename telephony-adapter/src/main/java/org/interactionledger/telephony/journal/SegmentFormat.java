package org.interactionledger.telephony.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.interactionledger.telephony.esl.Bytes;

/**
 * The bytes of a segment file, all numbers big-endian.
 * <pre>
 * head    magic "ILFJ" | version int | number of its first record long | salt 32 | seal 28 | CRC-32C of these
 * record  length of the sealed bytes int | number long | CRC-32C of these two and the sealed bytes | sealed bytes
 * </pre>
 * The number stands in clear, so that the records behind a damaged one can be found without knowing its length.
 */
final class SegmentFormat {

    static final int HEAD_BYTES =
            4 + Integer.BYTES + Long.BYTES + SegmentCipher.SALT_BYTES + SegmentCipher.OVERHEAD_BYTES + Integer.BYTES;
    static final int RECORD_HEAD_BYTES = Integer.BYTES + Long.BYTES + Integer.BYTES;

    private static final int VERSION = 1;
    private static final byte[] MAGIC = "ILFJ".getBytes(StandardCharsets.US_ASCII);
    private static final String SUFFIX = ".frames";

    record Head(long first, Bytes salt, Bytes seal) {}

    /** A record whose checksum is right. */
    record Sealed(long position, int from, Bytes bytes) {

        int end() {
            return from + RECORD_HEAD_BYTES + bytes.size();
        }
    }

    private SegmentFormat() {}

    static String fileName(long first) {
        return String.format(Locale.ROOT, "%019d%s", first, SUFFIX);
    }

    static boolean isSegment(String fileName) {
        return fileName.endsWith(SUFFIX);
    }

    static long firstOf(String fileName) {
        return Long.parseLong(fileName.substring(0, fileName.length() - SUFFIX.length()));
    }

    static byte[] head(long first, byte[] salt, byte[] seal) {
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES)
                .put(MAGIC)
                .putInt(VERSION)
                .putLong(first)
                .put(salt)
                .put(seal);
        return head.putInt(checksum(head.array(), 0, head.position())).array();
    }

    static Optional<Head> readHead(byte[] file) {
        if (file.length < HEAD_BYTES) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(file);
        int checksumAt = HEAD_BYTES - Integer.BYTES;
        byte[] magic = new byte[MAGIC.length];
        in.get(magic);
        int version = in.getInt();
        long first = in.getLong();
        byte[] salt = new byte[SegmentCipher.SALT_BYTES];
        in.get(salt);
        byte[] seal = new byte[SegmentCipher.OVERHEAD_BYTES];
        in.get(seal);
        boolean whole = Arrays.equals(magic, MAGIC) && in.getInt() == checksum(file, 0, checksumAt);
        if (whole && version != VERSION) {
            throw new JournalFailedException("A segment of the frame journal has version " + version
                    + ", and this program reads version " + VERSION + ". Start the version that wrote it.");
        }
        return whole ? Optional.of(new Head(first, Bytes.copyOf(salt), Bytes.copyOf(seal))) : Optional.empty();
    }

    static byte[] record(long position, byte[] sealed) {
        ByteBuffer record = ByteBuffer.allocate(RECORD_HEAD_BYTES + sealed.length)
                .putInt(sealed.length)
                .putLong(position)
                .putInt(0)
                .put(sealed);
        int checksumAt = Integer.BYTES + Long.BYTES;
        return record.putInt(checksumAt, recordChecksum(record.array(), 0, sealed.length))
                .array();
    }

    /** The record that begins there, if its number lies within the bounds and its checksum is right. */
    static Optional<Sealed> readRecord(byte[] file, int from, long leastPosition, long mostPosition) {
        if (from < 0 || file.length - from < RECORD_HEAD_BYTES) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(file, from, file.length - from);
        int length = in.getInt();
        long position = in.getLong();
        int checksum = in.getInt();
        if (length < SegmentCipher.OVERHEAD_BYTES
                || length > in.remaining()
                || position < leastPosition
                || position > mostPosition
                || checksum != recordChecksum(file, from, length)) {
            return Optional.empty();
        }
        byte[] sealed = new byte[length];
        in.get(sealed);
        return Optional.of(new Sealed(position, from, Bytes.copyOf(sealed)));
    }

    private static int recordChecksum(byte[] file, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(file, from, Integer.BYTES + Long.BYTES);
        crc.update(file, from + RECORD_HEAD_BYTES, length);
        return (int) crc.getValue();
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
