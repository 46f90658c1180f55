package org.interactionledger.standalone.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.LedgerJson;
import tools.jackson.core.JacksonException;

/**
 * One event as stored, as a line of JSON: all that its canonical encoding and hash are made of. Metadata and payload are
 * texts that hold JSON, since every byte of them counts; should one not be UTF-8, it is in Base64.
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ExportedLine(
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

    static byte[] write(Row row) {
        Optional<String> metadata = text(row.metadata());
        Optional<String> payload = text(row.payload());
        return LedgerJson.mapper()
                .writeValueAsBytes(new ExportedLine(
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
                        HexFormat.of().formatHex(CanonicalEncoding.sha256(row))));
    }

    /** @throws DamagedExport if it is no such line, or does not give its own hash */
    static ExportedLine read(String line, String where) {
        try {
            ExportedLine read = LedgerJson.mapper().readValue(line, ExportedLine.class);
            String computed = HexFormat.of().formatHex(CanonicalEncoding.sha256(read.row()));
            if (!computed.equals(read.hash())) {
                throw new DamagedExport(where + ": the event at position " + read.position()
                        + " was changed: its hash is " + read.hash() + ", and its content gives " + computed + ".");
            }
            return read;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new DamagedExport(where + ": not an event as it is stored (" + e.getMessage() + ").");
        }
    }

    Row row() {
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
                bytes(metadata, metadataBase64),
                bytes(payload, payloadBase64));
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

    private static byte[] bytes(Optional<String> text, Optional<String> base64) {
        return text.map(value -> value.getBytes(StandardCharsets.UTF_8))
                .or(() -> base64.map(Base64.getDecoder()::decode))
                .orElseThrow(() -> new IllegalArgumentException("metadata or payload is missing"));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
