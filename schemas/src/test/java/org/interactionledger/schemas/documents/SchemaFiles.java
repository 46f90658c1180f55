package org.interactionledger.schemas.documents;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.interactionledger.schemas.codec.LedgerJson;
import tools.jackson.databind.JsonNode;

/** The checked-in schema files, as a validator of somebody else's making reads them. */
final class SchemaFiles {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<Path, Schema> READ = new ConcurrentHashMap<>();

    private SchemaFiles() {}

    /** What is wrong with a document in clear, by the schema of its type and revision; empty where it is valid. */
    static List<String> complaints(String type, int revision, JsonNode document) {
        return complaints(Checkout.SCHEMAS.resolve(JsonSchemas.fileName(type, revision)), document);
    }

    static List<String> complaints(Path schemaFile, JsonNode document) {
        Schema schema = READ.computeIfAbsent(schemaFile, file -> REGISTRY.getSchema(Checkout.json(file)));
        // Read anew: a tree that was written from a record holds types of number that no file has.
        JsonNode asRead = LedgerJson.mapper().readTree(LedgerJson.mapper().writeValueAsString(document));
        return schema
                .validate(asRead, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }
}
