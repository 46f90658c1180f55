package org.interactionledger.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The vectors in {@code vectors/canonical-encoding.json} were made by another program from the words of
 * {@link CanonicalEncoding}. Proofs over the log rest on them: they never change.
 */
class CanonicalEncodingTest {

    private static final Path VECTORS = Path.of("src/test/resources/vectors/canonical-encoding.json");
    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @MethodSource("vectors")
    void a_row_is_encoded_as_the_vector_says(JsonNode vector) {
        assertThat(HEX.formatHex(CanonicalEncoding.encode(row(vector.get("row")))))
                .as(vector.get("name").asString())
                .isEqualTo(vector.get("encoded").asString());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void a_row_is_hashed_as_the_vector_says(JsonNode vector) {
        assertThat(HEX.formatHex(CanonicalEncoding.sha256(row(vector.get("row")))))
                .as(vector.get("name").asString())
                .isEqualTo(vector.get("sha256").asString());
    }

    static Stream<JsonNode> vectors() {
        return LedgerJson.mapper().readTree(VECTORS.toFile()).valueStream();
    }

    private static Row row(JsonNode row) {
        return new Row(
                row.get("position").asLong(),
                Instant.parse(row.get("recordedAt").asString()),
                row.get("tenant").asString(),
                row.get("region").asString(),
                row.get("eventId").asString(),
                row.get("aggregateType").asString(),
                row.get("aggregateId").asString(),
                row.get("sequence").asLong(),
                row.get("type").asString(),
                row.get("revision").asInt(),
                Instant.parse(row.get("occurredAt").asString()),
                row.get("metadata").asString().getBytes(StandardCharsets.UTF_8),
                row.get("payload").asString().getBytes(StandardCharsets.UTF_8));
    }
}
