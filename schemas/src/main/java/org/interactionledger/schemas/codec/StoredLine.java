package org.interactionledger.schemas.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;

/**
 * One event as stored, as JSON: all that its canonical encoding and hash are made of. Metadata and payload are texts that
 * hold JSON, since every byte of them counts; should one not be UTF-8, it is in Base64.
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record StoredLine(
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
        Optional<String> metadata,
        Optional<String> metadataBase64,
        Optional<String> payload,
        Optional<String> payloadBase64,
        String hash) {

    public static StoredLine of(Row row) {
        Optional<String> metadata = text(row.metadata());
        Optional<String> payload = text(row.payload());
        return new StoredLine(
                row.position(),
                row.recordedAt(),
                row.tenant(),
                row.region(),
                row.eventId(),
                row.aggregateType(),
                row.aggregateId(),
                row.sequence(),
                row.type(),
                row.revision(),
                row.occurredAt(),
                metadata,
                metadata.isPresent() ? Optional.empty() : Optional.of(base64(row.metadata())),
                payload,
                payload.isPresent() ? Optional.empty() : Optional.of(base64(row.payload())),
                HexFormat.of().formatHex(CanonicalEncoding.sha256(row)));
    }

    /** @throws IllegalArgumentException if metadata or payload is missing, or there twice */
    public Row row() {
        return new Row(
                position,
                recordedAt,
                tenant,
                region,
                eventId,
                aggregateType,
                aggregateId,
                sequence,
                type,
                revision,
                occurredAt,
                bytes("metadata", metadata, metadataBase64),
                bytes("payload", payload, payloadBase64));
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(String name, Optional<String> text, Optional<String> base64) {
        if (text.isPresent() == base64.isPresent()) {
            throw new IllegalArgumentException(name + " is " + (text.isPresent() ? "there twice" : "missing"));
        }
        return text.map(value -> value.getBytes(StandardCharsets.UTF_8))
                .orElseGet(() -> Base64.getDecoder().decode(base64.orElseThrow()));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
