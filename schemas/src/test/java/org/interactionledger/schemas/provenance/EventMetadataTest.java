package org.interactionledger.schemas.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventMetadataTest {

    private static final EventMetadata METADATA = new EventMetadata(
            TenantId.of("demo"),
            Region.of("local"),
            Instant.parse("2026-11-24T04:45:33.573123Z"),
            new Actor.Software("telephony-adapter", "0.1"),
            "cause-1",
            "chain-1");

    /** These names and this form are stored with every event: they never change. */
    private static final Map<String, String> STORED = new TreeMap<>(Map.of(
            "tenant", "demo",
            "region", "local",
            "occurredAt", "2026-11-24T04:45:33.573123Z",
            "actor", "system:telephony-adapter/0.1",
            "causationId", "cause-1",
            "correlationId", "chain-1"));

    @Test
    void metadata_is_stored_as_it_ever_was_in_alphabetical_order() {
        assertThat(METADATA.toMap()).containsExactlyEntriesOf(STORED);
    }

    @Test
    void metadata_reads_back_as_it_was_stored() {
        assertThat(EventMetadata.from(STORED)).isEqualTo(METADATA);
    }

    @Test
    void what_others_added_to_the_metadata_does_not_disturb_reading() {
        Map<String, Object> more = new TreeMap<>(STORED);
        more.put("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        assertThat(EventMetadata.from(more)).isEqualTo(METADATA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant", "region", "occurredAt", "actor", "causationId", "correlationId"})
    void a_missing_entry_is_named(String name) {
        Map<String, String> less = new TreeMap<>(STORED);
        less.remove(name);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventMetadata.from(less))
                .withMessageStartingWith("Event metadata has no '" + name + "', only [");
    }
}
