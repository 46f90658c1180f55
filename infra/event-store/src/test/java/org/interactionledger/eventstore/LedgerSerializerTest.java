package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interactionledger.eventstore.Samples.DEMO;
import static org.interactionledger.eventstore.Samples.interaction;

import java.nio.charset.StandardCharsets;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.codec.UnreadableEvent;
import org.interactionledger.schemas.interaction.InteractionQueued;
import org.interactionledger.schemas.interaction.InteractionStarted;
import org.junit.jupiter.api.Test;

class LedgerSerializerTest {

    private final InMemorySubjectKeys keys = new InMemorySubjectKeys();
    private final EventCodec codec = EventCodec.withKeys(keys);
    private final LedgerSerializer serializer = new LedgerSerializer(codec);

    @Test
    void an_event_is_kept_under_its_logical_name_with_personal_fields_sealed() {
        InteractionStarted event = Samples.started(interaction(), keys);

        SerializedObject<byte[]> kept = serializer.serialize(event, byte[].class);

        assertThat(kept.getType().getName()).isEqualTo("interaction.started");
        assertThat(kept.getType().getRevision()).isEqualTo("1");
        assertThat(new String(kept.getData(), StandardCharsets.UTF_8))
                .startsWith("{\"tenant\":\"demo\",\"event\":{")
                .doesNotContain(Samples.CALLER_NUMBER, Samples.CALLER_NAME);
        assertThat(serializer.<byte[], Object>deserialize(kept)).isEqualTo(event);
        assertThat(serializer.classForType(kept.getType())).isEqualTo(InteractionStarted.class);
    }

    @Test
    void an_event_can_be_kept_as_text_too() {
        InteractionQueued event = Samples.queued(interaction());

        SerializedObject<String> kept = serializer.serialize(event, String.class);

        assertThat(serializer.<String, Object>deserialize(kept)).isEqualTo(event);
    }

    @Test
    void a_stored_event_is_kept_with_its_very_bytes_whether_or_not_this_version_can_read_it() {
        byte[] payload = "{\"where\":  \"elsewhere\"}".getBytes(StandardCharsets.UTF_8);
        byte[] metadata = "{}".getBytes(StandardCharsets.UTF_8);
        CanonicalEncoding.Row row = new CanonicalEncoding.Row(
                1,
                Samples.AT,
                DEMO.value(),
                "local",
                "7f2c",
                "Interaction",
                "demo:1",
                0,
                "interaction.teleported",
                3,
                Samples.AT,
                metadata,
                payload);
        StoredMessage fromTheFuture = new StoredMessage(new EventRow(row, CanonicalEncoding.sha256(row)), codec);

        SerializedObject<byte[]> kept = fromTheFuture.serializePayload(serializer, byte[].class);

        assertThat(new String(kept.getData(), StandardCharsets.UTF_8))
                .isEqualTo("{\"tenant\":\"demo\",\"event\":{\"where\":  \"elsewhere\"}}");
        assertThat(kept.getType().getName()).isEqualTo("interaction.teleported");
        assertThat(serializer.<byte[], Object>deserialize(kept))
                .isInstanceOfSatisfying(
                        UnreadableEvent.class,
                        event -> assertThat(event.revision()).isEqualTo(3));
        assertThat(serializer.classForType(kept.getType())).isEqualTo(UnreadableEvent.class);
    }

    @Test
    void an_erased_subject_is_erased_in_what_was_kept_as_well() {
        InteractionStarted event = Samples.started(interaction(), keys);
        SerializedObject<byte[]> kept = serializer.serialize(event, byte[].class);

        keys.erase(DEMO, event.from().subject());

        assertThat(serializer
                        .<byte[], InteractionStarted>deserialize(kept)
                        .from()
                        .address()
                        .display())
                .isEqualTo("erased");
    }

    @Test
    void what_is_no_event_is_written_by_axons_serializer() {
        GlobalSequenceTrackingToken token = new GlobalSequenceTrackingToken(42);
        MetaData metaData = MetaData.with("tenant", "demo");

        assertThat(serializer.<byte[], Object>deserialize(serializer.serialize(token, byte[].class)))
                .isEqualTo(token);
        assertThat(serializer.<byte[], Object>deserialize(serializer.serialize(metaData, byte[].class)))
                .isEqualTo(metaData);
        assertThat(serializer.<byte[], Object>deserialize(serializer.serialize(null, byte[].class)))
                .isNull();
    }

    @Test
    void the_name_of_a_type_leads_back_to_it() {
        assertThat(serializer.classForType(serializer.typeForClass(InteractionQueued.class)))
                .isEqualTo(InteractionQueued.class);
        assertThat(serializer.classForType(serializer.typeForClass(MetaData.class)))
                .isEqualTo(MetaData.class);
    }

    @Test
    void something_else_under_an_events_name_is_refused() {
        SimpleSerializedObject<byte[]> wrong = new SimpleSerializedObject<>(
                "{\"queue\":\"support\"}".getBytes(StandardCharsets.UTF_8), byte[].class, "interaction.queued", "1");

        assertThatThrownBy(() -> serializer.deserialize(wrong))
                .hasMessageContaining("must be {\"tenant\":…,\"event\":…}");
    }
}
