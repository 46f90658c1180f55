package org.interactionledger.schemas.evidence;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.LedgerJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How an {@link EvidenceFile} is written; of each there is one form only, to the byte. */
public enum EvidenceForm {
    /** One object. */
    JSON {
        @Override
        public byte[] write(EvidenceFile file) {
            return mapper().writeValueAsBytes(file);
        }
    },
    /** JSON Lines: first what all events have in common, then a line for each event. */
    LINES {
        @Override
        public byte[] write(EvidenceFile file) {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            line(lines, new Head(file.form(), file.aggregate(), file.checkpoint()));
            file.events().forEach(event -> line(lines, event));
            return lines.toByteArray();
        }
    };

    @JsonPropertyOrder({"form", "aggregate", "checkpoint"})
    private record Head(String form, String aggregate, String checkpoint) {}

    public abstract byte[] write(EvidenceFile file);

    /** Which it is, if it is any: an object has no line break in it. */
    static EvidenceForm of(byte[] file) {
        for (byte each : file) {
            if (each == '\n') {
                return LINES;
            }
        }
        return JSON;
    }

    /** @throws tools.jackson.core.JacksonException if it is no evidence */
    static EvidenceFile read(byte[] file) {
        if (of(file) == JSON) {
            return mapper().readValue(file, EvidenceFile.class);
        }
        List<String> lines = new String(file, StandardCharsets.UTF_8).lines().toList();
        Head head = mapper().readValue(lines.getFirst(), Head.class);
        return new EvidenceFile(
                head.form(),
                head.aggregate(),
                head.checkpoint(),
                lines.stream()
                        .skip(1)
                        .map(line -> mapper().readValue(line, EvidenceFile.Proved.class))
                        .toList());
    }

    /** What an event says, as far as it is disclosed. */
    @JsonPropertyOrder({"position", "recordedAt", "occurredAt", "type", "revision", "data"})
    private record Clear(
            long position, Instant recordedAt, Instant occurredAt, String type, int revision, JsonNode data) {}

    /** @throws IllegalArgumentException if a key does not open its value */
    static byte[] clear(EvidenceFile file) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (EvidenceFile.Proved proved : file.events()) {
            Row row = proved.event().row();
            byte[] data =
                    proved.personal().map(fields -> ClearText.of(row, fields)).orElse(row.payload());
            line(
                    lines,
                    new Clear(
                            row.position(),
                            row.recordedAt(),
                            row.occurredAt(),
                            row.type(),
                            row.revision(),
                            mapper().readTree(data)));
        }
        return lines.toByteArray();
    }

    private static JsonMapper mapper() {
        return LedgerJson.mapper();
    }

    private static void line(ByteArrayOutputStream lines, Object value) {
        lines.writeBytes(mapper().writeValueAsBytes(value));
        lines.write('\n');
    }
}
