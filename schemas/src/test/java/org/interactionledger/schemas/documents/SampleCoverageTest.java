package org.interactionledger.schemas.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.interactionledger.schemas.codec.EventTypes;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.event.LedgerEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Samples protect only what they show. So every property of every type is in a sample and every optional one is left
 * out of another, and of the types that many events share, every variant and every word of an enum is in some sample.
 */
class SampleCoverageTest {

    @ParameterizedTest
    @MethodSource("types")
    void every_property_of_a_type_is_in_a_sample_and_every_optional_one_is_left_out_of_another(
            Class<? extends LedgerEvent> event) {
        JsonNode schema = new JsonSchemas().of(event);
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        for (String property : schema.get("properties").propertyNames()) {
            assertThat(samplesOf(event).anyMatch(sample -> sample.json().has(property)))
                    .as("a sample of %s has %s", event.getSimpleName(), property)
                    .isTrue();
            assertThat(required.contains(property)
                            || samplesOf(event)
                                    .anyMatch(sample -> !sample.json().has(property)))
                    .as("a sample of %s is without %s", event.getSimpleName(), property)
                    .isTrue();
        }
    }

    @Test
    void every_variant_and_every_word_of_an_enum_is_in_some_sample() {
        Set<String> missing = new TreeSet<>();
        EventTypes.all().forEach(event -> collectWords(new JsonSchemas().of(event), missing));
        Sample.inClear().forEach(sample -> removeShown(sample.json(), missing));

        assertThat(missing).isEmpty();
    }

    static Stream<Class<? extends LedgerEvent>> types() {
        return EventTypes.all();
    }

    private static Stream<Sample> samplesOf(Class<? extends LedgerEvent> event) {
        EventType type = EventTypes.of(event);
        return Sample.inClear()
                .filter(sample -> sample.name().type().equals(type.name())
                        && sample.name().revision() == type.revision());
    }

    private static void collectWords(JsonNode schema, Set<String> words) {
        if (schema.path("const").isString()) {
            words.add(schema.get("const").asString());
        }
        schema.path("enum").forEach(word -> words.add(word.asString()));
        schema.forEach(child -> collectWords(child, words));
    }

    private static void removeShown(JsonNode sample, Set<String> words) {
        if (sample.isString()) {
            words.remove(sample.asString());
        }
        sample.forEach(child -> removeShown(child, words));
    }
}
