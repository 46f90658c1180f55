package org.interactionledger.schemas.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.interactionledger.schemas.codec.LedgerJson;
import tools.jackson.databind.JsonNode;

/** The module's own files, read from and written to the source tree. */
final class Checkout {

    static final Path SCHEMAS = Path.of("src/main/resources/schemas");
    static final Path SEALED_FIELD = SCHEMAS.resolve("stored/sealed-field.json");
    static final Path CLOUD_EVENT = SCHEMAS.resolve("envelope/cloud-event.json");
    static final Path ASYNC_API = Path.of("src/main/resources/asyncapi.yaml");
    static final Path SAMPLES = Path.of("src/test/resources/samples");
    static final Path STORED_SAMPLES = SAMPLES.resolve("stored");

    static final String HOW_TO_WRITE =
            "mvn -pl schemas test -Dtest='JsonSchemaTest,LandedSamplesTest' -Dledger.schemas.write=true";

    private Checkout() {}

    /** Whether this run writes the generated files instead of comparing them. */
    static boolean writes() {
        return Boolean.getBoolean("ledger.schemas.write");
    }

    /** The JSON files right in this folder, by name. */
    static List<Path> jsonFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read " + file + " from " + Path.of("").toAbsolutePath(), e);
        }
    }

    static JsonNode json(Path file) {
        return LedgerJson.mapper().readTree(text(file));
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String pretty(JsonNode json) {
        return LedgerJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }
}
