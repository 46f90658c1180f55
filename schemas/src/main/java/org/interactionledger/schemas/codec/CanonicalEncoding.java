package org.interactionledger.schemas.codec;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The bytes of a stored event that hashes and proofs are taken over: the same in every store. All fields in the order
 * of {@link Row}, each preceded by its length as an unsigned 32-bit number; texts in UTF-8, numbers as 64-bit, instants
 * as microseconds since 1970-01-01T00:00Z; all big-endian. A version tag comes first, so that no other encoding can
 * ever give the same bytes.
 */
public final class CanonicalEncoding {

    private static final byte[] TAG = "interaction-ledger/event/1".getBytes(StandardCharsets.US_ASCII);

    private CanonicalEncoding() {}

    /** An event as stored. Instants have microseconds at most. */
    @SuppressWarnings("ArrayRecordComponent") // a row of bytes, encoded at once and never compared
    public record Row(
            long position,
            Instant recordedAt,
            String tenant,
            String region,
            String eventId,
            String aggregateType,
            String aggregateId,
            long sequence,
            String type,
            int revision,
            Instant occurredAt,
            byte[] metadata,
            byte[] payload) {}

    public static byte[] encode(Row row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512 + row.payload().length + row.metadata().length);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            field(out, TAG);
            field(out, row.position());
            field(out, micros(row.recordedAt()));
            field(out, row.tenant());
            field(out, row.region());
            field(out, row.eventId());
            field(out, row.aggregateType());
            field(out, row.aggregateId());
            field(out, row.sequence());
            field(out, row.type());
            field(out, row.revision());
            field(out, micros(row.occurredAt()));
            field(out, row.metadata());
            field(out, row.payload());
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    public static byte[] sha256(Row row) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(encode(row));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static void field(DataOutputStream out, String text) throws IOException {
        field(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void field(DataOutputStream out, long number) throws IOException {
        out.writeInt(Long.BYTES);
        out.writeLong(number);
    }

    private static void field(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
