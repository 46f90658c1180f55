package org.interactionledger.schemas.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.interactionledger.schemas.codec.EventTypes;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.event.LedgerEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The reader takes what the schema allows and nothing else: tried by spoiling each sample in each of its places. */
class ReaderStrictnessTest {

    @ParameterizedTest
    @MethodSource("samples")
    void without_any_one_property_a_document_is_read_if_and_only_if_the_schema_allows_it(Sample sample) {
        for (Place place : places(sample.json(), "")) {
            for (String property : propertiesAt(sample, place)) {
                JsonNode spoilt = sample.json();
                objectAt(spoilt, place).remove(property);

                assertThat(isRead(sample, spoilt))
                        .as("%s without %s/%s is read", sample, place.pointer(), property)
                        .isEqualTo(isAllowed(sample, spoilt));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_property_that_nobody_knows_is_refused_wherever_it_stands(Sample sample) {
        for (Place place : places(sample.json(), "")) {
            JsonNode spoilt = sample.json();
            objectAt(spoilt, place).put("mood", "sunny");

            assertThat(isAllowed(sample, spoilt)).as("allowed in %s", place).isFalse();
            assertThat(isRead(sample, spoilt)).as("read in %s", place).isFalse();
        }
    }

    static Stream<Sample> samples() {
        return Sample.inClear().filter(Sample::isOfCurrentRevision);
    }

    private record Place(String pointer) {}

    private static List<Place> places(JsonNode node, String pointer) {
        List<Place> places = new ArrayList<>();
        if (node.isObject()) {
            places.add(new Place(pointer));
            node.propertyStream()
                    .forEach(entry -> places.addAll(places(entry.getValue(), pointer + "/" + entry.getKey())));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            places.addAll(places(node.get(i), pointer + "/" + i));
        }
        return places;
    }

    private static List<String> propertiesAt(Sample sample, Place place) {
        return List.copyOf(objectAt(sample.json(), place).propertyNames());
    }

    private static ObjectNode objectAt(JsonNode root, Place place) {
        return (ObjectNode) root.at(place.pointer());
    }

    private static boolean isAllowed(Sample sample, JsonNode document) {
        return SchemaFiles.complaints(sample.name().type(), sample.name().revision(), document)
                .isEmpty();
    }

    private static boolean isRead(Sample sample, JsonNode document) {
        Class<? extends LedgerEvent> type =
                EventTypes.named(sample.name().type()).orElseThrow();
        try {
            LedgerJson.mapper().treeToValue(document, type);
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }
}
