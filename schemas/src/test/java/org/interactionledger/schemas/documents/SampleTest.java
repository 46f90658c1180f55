package org.interactionledger.schemas.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.codec.EventTypes;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.event.LedgerEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Documents of every type and revision stay readable, whatever becomes of the records. Where one of these fails, the
 * record's change breaks what is stored: give it a new revision, with an upcaster, and leave the sample as it is.
 */
class SampleTest {

    private static final EventCodec CODEC = EventCodec.withKeys(new KnownKeyCipher());

    @ParameterizedTest
    @MethodSource("inClear")
    void a_sample_can_be_read(Sample sample) {
        assertThat(sample.read(CODEC))
                .isInstanceOf(EventTypes.named(sample.name().type()).orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("inClear")
    void a_sample_is_valid_by_the_schema_of_its_revision(Sample sample) {
        assertThat(SchemaFiles.complaints(sample.name().type(), sample.name().revision(), sample.json()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("inClear")
    void a_sample_of_the_current_revision_is_written_again_as_it_was_read(Sample sample) {
        if (sample.isOfCurrentRevision()) {
            assertThat(Checkout.pretty(CODEC.clear(sample.read(CODEC)))).isEqualTo(Checkout.pretty(sample.json()));
        }
    }

    @ParameterizedTest
    @MethodSource("stored")
    void a_stored_sample_opens_to_what_the_sample_in_clear_says(Sample stored) {
        Sample inClear = new Sample(Checkout.SAMPLES.resolve(stored.file().getFileName()), stored.name());

        assertThat(stored.read(CODEC)).isEqualTo(inClear.read(CODEC));
    }

    @ParameterizedTest
    @MethodSource("stored")
    void an_event_of_the_current_revision_is_stored_as_it_ever_was(Sample stored) {
        if (stored.isOfCurrentRevision()) {
            LedgerEvent event = stored.read(CODEC);

            assertThat(CODEC.write(event).payload())
                    .asString()
                    .isEqualTo(Checkout.text(stored.file()).strip());
        }
    }

    @ParameterizedTest
    @MethodSource("stored")
    void every_sealed_field_has_the_described_form(Sample stored) {
        assertThat(sealedFields(stored.json()))
                .allSatisfy(field -> assertThat(SchemaFiles.complaints(Checkout.SEALED_FIELD, field))
                        .isEmpty());
    }

    @Test
    void every_type_and_revision_has_a_sample_in_clear_and_a_stored_one() {
        Set<String> expected = EventTypes.all()
                .map(EventTypes::of)
                .flatMap(SampleTest::revisions)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(names(Sample.inClear())).isEqualTo(expected);
        assertThat(names(Sample.stored())).isEqualTo(expected);
    }

    static Stream<Sample> inClear() {
        return Sample.inClear();
    }

    static Stream<Sample> stored() {
        return Sample.stored();
    }

    private static Stream<String> revisions(EventType type) {
        return Stream.iterate(1, revision -> revision <= type.revision(), revision -> revision + 1)
                .map(revision -> JsonSchemas.fileName(type.name(), revision));
    }

    private static Set<String> names(Stream<Sample> samples) {
        return samples.map(sample ->
                        JsonSchemas.fileName(sample.name().type(), sample.name().revision()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<JsonNode> sealedFields(JsonNode node) {
        return node.has("sealed") ? Stream.of(node) : node.valueStream().flatMap(SampleTest::sealedFields);
    }
}
