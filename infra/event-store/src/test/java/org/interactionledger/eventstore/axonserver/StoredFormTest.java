package org.interactionledger.eventstore.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axoniq.axonserver.grpc.event.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredFormTest {

    private static final Instant IN_MICROSECONDS = Instant.parse("2026-11-24T04:45:33.573123Z");
    private static final Instant IN_MILLISECONDS = Instant.parse("2026-11-24T04:45:33.573Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"occurredAt\":\"2026-11-24T04:45:33.573123Z\",\"region\":\"local\",\"tenant\":\"demo\"}",
                "{\"tenant\":\"demo\",\"region\":\"local\",\"occurredAt\":\"2026-11-24T04:45:33.573123Z\"}",
                "{ \"tenant\" : \"demo\", \"region\":\"local\", \"occurredAt\":\"2026-11-24T04:45:33.573123Z\" }",
                "{\"name\":\"\\u738b\\u82b3\",\"occurredAt\":\"2026-11-24T04:45:33.573123Z\",\"region\":\"local\","
                        + "\"tenant\":\"demo\"}",
            })
    void every_row_comes_back_with_the_bytes_that_its_hash_is_taken_over(String metadata) {
        for (Instant recordedAt : new Instant[] {IN_MICROSECONDS, IN_MILLISECONDS}) {
            Row row = row("demo", recordedAt, metadata);

            assertThat(CanonicalEncoding.encode(StoredForm.row(row.position(), StoredForm.exactly(row))))
                    .isEqualTo(CanonicalEncoding.encode(row));
        }
    }

    @Test
    void a_row_that_fits_has_no_entries_but_its_own() {
        Row row = row(
                "demo",
                IN_MILLISECONDS,
                "{\"occurredAt\":\"2026-11-24T04:45:33.573123Z\",\"region\":\"local\",\"tenant\":\"demo\"}");

        assertThat(StoredForm.exactly(row).getMetaDataMap()).containsOnlyKeys("occurredAt", "region", "tenant");
    }

    @Test
    void a_row_whose_columns_contradict_its_metadata_is_not_kept() {
        Row row = row(
                "main",
                IN_MILLISECONDS,
                "{\"occurredAt\":\"2026-11-24T04:45:33.573123Z\",\"region\":\"local\",\"tenant\":\"demo\"}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoredForm.exactly(row))
                .withMessageContaining("Position 812")
                .withMessageContaining("something else than its metadata");
    }

    @Test
    void an_event_of_another_application_is_said_to_be_one() {
        Event foreign = Event.newBuilder()
                .setMessageIdentifier("1")
                .setAggregateType("Order")
                .setAggregateIdentifier("42")
                .build();

        assertThatThrownBy(() -> StoredForm.row(1, foreign))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("Order 42 was not written by a ledger")
                .hasMessageContaining("a context of its own");
    }

    private static Row row(String tenant, Instant recordedAt, String metadata) {
        return new Row(
                812,
                recordedAt,
                tenant,
                "local",
                "0197e8a8-5c00-7000-8000-000000000001",
                "Interaction",
                "demo:1",
                3,
                "interaction.queued",
                1,
                IN_MICROSECONDS,
                metadata.getBytes(StandardCharsets.UTF_8),
                "{\"queue\":\"support\"}".getBytes(StandardCharsets.UTF_8));
    }
}
