package org.interactionledger.schemas.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.interactionledger.schemas.codec.EventTypes;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.event.LedgerEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema files are what the records say. After a wanted change write them anew: {@link Checkout#HOW_TO_WRITE}. */
class JsonSchemaTest {

    private static final JsonSchemas GENERATOR = new JsonSchemas();

    @ParameterizedTest
    @MethodSource("types")
    void the_schema_file_is_what_the_record_says(Class<? extends LedgerEvent> event) {
        EventType type = EventTypes.of(event);
        Path file = Checkout.SCHEMAS.resolve(JsonSchemas.fileName(type.name(), type.revision()));
        String generated = Checkout.pretty(GENERATOR.of(event));
        if (Checkout.writes()) {
            Checkout.write(file, generated);
        }

        assertThat(file)
                .withFailMessage("%s has no schema file. Write it:%n  %s", type.name(), Checkout.HOW_TO_WRITE)
                .exists();
        assertThat(Checkout.text(file))
                .as(
                        "%s no longer says what %s is. If old documents stay valid, write it anew:%n  %s%n"
                                + "If not, give the record a new revision and an upcaster.%n",
                        file, event.getSimpleName(), Checkout.HOW_TO_WRITE)
                .isEqualTo(generated);
    }

    @Test
    void every_schema_file_belongs_to_a_revision_of_a_known_type() {
        assertThat(Checkout.jsonFiles(Checkout.SCHEMAS)).allSatisfy(file -> {
            DocumentName name = DocumentName.of(file);
            int current =
                    EventTypes.of(EventTypes.named(name.type()).orElseThrow()).revision();
            assertThat(name.revision()).as(file.toString()).isBetween(1, current);
            assertThat(name.variant()).as(file.toString()).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("types")
    void no_schema_of_an_older_revision_is_missing(Class<? extends LedgerEvent> event) {
        EventType type = EventTypes.of(event);
        for (int revision = 1; revision <= type.revision(); revision++) {
            assertThat(Files.exists(Checkout.SCHEMAS.resolve(JsonSchemas.fileName(type.name(), revision))))
                    .as("schema file of %s revision %d: it is kept for ever", type.name(), revision)
                    .isTrue();
        }
    }

    static Stream<Class<? extends LedgerEvent>> types() {
        return EventTypes.all();
    }
}
