package org.interactionledger.schemas.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.codec.EventTypes;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.event.LedgerEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code asyncapi.yaml} is kept by hand. Here it is held against the types. */
class AsyncApiTest {

    private static final JsonNode DOCUMENT = new YAMLMapper().readTree(Checkout.text(Checkout.ASYNC_API));

    @Test
    void it_is_an_asyncapi_3_document_of_one_stream() {
        assertThat(DOCUMENT.at("/asyncapi").asString()).startsWith("3.");
        assertThat(DOCUMENT.at("/channels").propertyNames()).containsExactly("events");
    }

    @Test
    void every_event_type_is_a_message_and_nothing_else_is() {
        assertThat(messages().map(message -> message.path("name").asString()))
                .as("names of components/messages in asyncapi.yaml")
                .containsExactlyInAnyOrderElementsOf(
                        EventTypes.all().map(type -> EventTypes.of(type).name()).toList());
    }

    @Test
    void the_stream_carries_every_message() {
        TreeMap<String, String> expected = new TreeMap<>();
        DOCUMENT.at("/components/messages")
                .propertyNames()
                .forEach(key -> expected.put(key, "#/components/messages/" + key));
        TreeMap<String, String> carried = new TreeMap<>();
        DOCUMENT.at("/channels/events/messages")
                .propertyStream()
                .forEach(entry -> carried.put(
                        entry.getKey(), entry.getValue().path("$ref").asString()));

        assertThat(carried).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_message_is_a_cloud_event_around_the_schema_of_the_current_revision(Class<? extends LedgerEvent> event) {
        EventType type = EventTypes.of(event);
        JsonNode parts = messages()
                .filter(message -> message.path("name").asString().equals(type.name()))
                .findFirst()
                .orElseThrow()
                .at("/payload/schema/allOf");
        String schemaFile = JsonSchemas.fileName(type.name(), type.revision());

        assertThat(parts.at("/0/$ref").asString()).isEqualTo("./schemas/envelope/cloud-event.json");
        assertThat(parts.at("/1/properties/type/const").asString()).isEqualTo(type.name());
        assertThat(parts.at("/1/properties/dataschema/const").asString())
                .isEqualTo(Checkout.json(Checkout.SCHEMAS.resolve(schemaFile))
                        .get("$id")
                        .asString());
        assertThat(parts.at("/1/properties/data/$ref").asString()).isEqualTo("./schemas/" + schemaFile);
    }

    @Test
    void every_file_that_is_referred_to_is_there() {
        assertThat(references(DOCUMENT).filter(reference -> !reference.startsWith("#")))
                .isNotEmpty()
                .allMatch(reference -> Files.exists(Checkout.ASYNC_API.resolveSibling(reference)));
    }

    @Test
    void a_cloud_event_of_the_ledger_is_valid_by_the_envelope() {
        assertThat(SchemaFiles.complaints(Checkout.CLOUD_EVENT, cloudEvent())).isEmpty();
    }

    @Test
    void a_cloud_event_without_its_place_in_the_log_is_not() {
        ObjectNode event = cloudEvent();
        event.remove("position");

        assertThat(SchemaFiles.complaints(Checkout.CLOUD_EVENT, event)).hasSize(1);
    }

    static Stream<Class<? extends LedgerEvent>> types() {
        return EventTypes.all();
    }

    private static Stream<JsonNode> messages() {
        return DOCUMENT.at("/components/messages").valueStream();
    }

    private static Stream<String> references(JsonNode node) {
        Stream<String> own =
                node.path("$ref").isString() ? Stream.of(node.get("$ref").asString()) : Stream.of();
        return Stream.concat(own, node.valueStream().flatMap(AsyncApiTest::references));
    }

    private static ObjectNode cloudEvent() {
        Sample sample = Sample.inClear().findFirst().orElseThrow();
        EventCodec codec = new EventCodec(new KnownKeyCipher(), List.of());
        ObjectNode event = LedgerJson.mapper().createObjectNode();
        event.put("specversion", "1.0")
                .put("id", "f5e4d3c2-b1a0-4998-8776-655443322110")
                .put("source", "/regions/local/tenants/demo")
                .put("type", sample.name().type())
                .put("subject", "demo:1001")
                .put("time", "2026-11-24T04:45:33.573123Z")
                .put("datacontenttype", "application/json")
                .put(
                        "dataschema",
                        JsonSchemas.BASE + sample.name().type() + "/"
                                + sample.name().revision())
                .put("position", "4711")
                .put("recordedat", "2026-11-24T04:45:33.601Z")
                .put("tenant", "demo")
                .put("region", "local")
                .put("actor", "system:telephony-adapter/0.1")
                .put("causationid", "cause-1")
                .put("correlationid", "chain-1");
        event.set("data", codec.clear(sample.read(codec)));
        return event;
    }
}
