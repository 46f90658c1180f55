package org.interactionledger.standalone.evolution;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.interactionledger.schemas.codec.EventTypes;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.event.EventType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The schemas that a version of the product publishes, by name: {@code interaction.answered.1}. */
public final class PublishedSchemas {

    /** The version that is running. */
    public static final String CURRENT = "current";

    private static final String FOLDER = "schemas/";
    private static final String SOURCES = "schemas/src/main/resources/schemas";
    private static final String SUFFIX = ".json";
    private static final List<String> BESIDE_TYPES = List.of("envelope/cloud-event", "stored/sealed-field");

    private PublishedSchemas() {}

    /**
     * @param place {@link #CURRENT}; a directory of schemas, or a checkout of the product; or a jar, of the schemas or of
     *              the whole product
     * @throws IllegalArgumentException if no schemas are found there
     */
    public static Map<String, JsonNode> of(String place) {
        try {
            Map<String, JsonNode> schemas = place.equals(CURRENT) ? own() : in(Path.of(place));
            if (schemas.isEmpty()) {
                throw new IllegalArgumentException(
                        place + " holds no schemas. Name a directory of schemas, a checkout of"
                                + " the product, a jar, or " + CURRENT + ".");
            }
            return schemas;
        } catch (IOException e) {
            throw new UncheckedIOException("The schemas in " + place + " cannot be read", e);
        }
    }

    private static Map<String, JsonNode> in(Path place) throws IOException {
        if (Files.isRegularFile(place)) {
            try (InputStream jar = Files.newInputStream(place)) {
                return inJar(jar, place.toString());
            }
        }
        if (!Files.isDirectory(place)) {
            throw new IllegalArgumentException(
                    place + " is neither a directory nor a jar, and is not the word " + CURRENT + ".");
        }
        Path checkout = place.resolve(SOURCES);
        return inDirectory(Files.isDirectory(checkout) ? checkout : place);
    }

    private static Map<String, JsonNode> inDirectory(Path directory) throws IOException {
        Map<String, JsonNode> schemas = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted(Comparator.naturalOrder())
                    .toList()) {
                String name = directory.relativize(file).toString().replace('\\', '/');
                schemas.put(withoutSuffix(name), parsed(Files.readAllBytes(file), file.toString()));
            }
        }
        return schemas;
    }

    /** Of the schemas, or of the whole product, which holds that one. */
    private static Map<String, JsonNode> inJar(InputStream in, String place) throws IOException {
        Map<String, JsonNode> schemas = new TreeMap<>();
        ZipInputStream jar = new ZipInputStream(in);
        for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
            String name = entry.getName();
            if (name.startsWith(FOLDER) && name.endsWith(SUFFIX)) {
                schemas.put(
                        withoutSuffix(name.substring(FOLDER.length())), parsed(jar.readAllBytes(), place + " " + name));
            } else if (name.matches("BOOT-INF/lib/schemas-.*\\.jar")) {
                schemas.putAll(inJar(new ByteArrayInputStream(jar.readAllBytes()), place + " " + name));
            }
        }
        return schemas;
    }

    /** A jar within a jar cannot be listed: what is in it follows from the types. */
    private static Map<String, JsonNode> own() throws IOException {
        Map<String, JsonNode> schemas = new TreeMap<>();
        for (Class<?> type : EventTypes.all().toList()) {
            EventType named = EventTypes.of(type);
            for (int revision = 1; revision <= named.revision(); revision++) {
                addOwn(schemas, named.name() + "." + revision);
            }
        }
        for (String name : BESIDE_TYPES) {
            addOwn(schemas, name);
        }
        return schemas;
    }

    private static void addOwn(Map<String, JsonNode> schemas, String name) throws IOException {
        String resource = "/" + FOLDER + name + SUFFIX;
        try (InputStream in = EventTypes.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("This program was built without " + resource);
            }
            schemas.put(name, parsed(in.readAllBytes(), resource));
        }
    }

    private static JsonNode parsed(byte[] json, String where) {
        try {
            return LedgerJson.mapper().readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(where + " is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String withoutSuffix(String name) {
        return name.substring(0, name.length() - SUFFIX.length());
    }
}
