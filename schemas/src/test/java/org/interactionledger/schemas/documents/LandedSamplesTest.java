package org.interactionledger.schemas.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interactionledger.schemas.codec.EventCodec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A sample that has landed is never changed and never removed: {@code samples/INDEX} holds the SHA-256 of each. New ones
 * are written into the index, and given their stored form, by {@link Checkout#HOW_TO_WRITE}, which leaves old lines
 * alone.
 */
class LandedSamplesTest {

    private static final Path INDEX = Checkout.SAMPLES.resolve("INDEX");

    @BeforeAll
    static void land_new_samples_where_this_run_writes() {
        if (Checkout.writes()) {
            storeNewTypes();
            Map<String, String> index = index();
            present().forEach(index::putIfAbsent);
            Checkout.write(
                    INDEX,
                    index.entrySet().stream()
                            .map(entry -> entry.getValue() + "  " + entry.getKey() + "\n")
                            .collect(Collectors.joining()));
        }
    }

    @Test
    void every_landed_sample_is_there_and_unchanged() {
        assertThat(present())
                .as("samples that once landed stay as they are; put them back")
                .containsAllEntriesOf(index());
    }

    @Test
    void every_sample_has_landed() {
        assertThat(index().keySet())
                .as("a new sample lands by:%n  %s%n", Checkout.HOW_TO_WRITE)
                .containsAll(present().keySet());
    }

    private static void storeNewTypes() {
        EventCodec codec = EventCodec.withKeys(new KnownKeyCipher());
        Sample.inClear()
                .filter(sample -> sample.name().variant().isEmpty() && sample.isOfCurrentRevision())
                .forEach(sample -> {
                    Path file = Checkout.STORED_SAMPLES.resolve(sample.file().getFileName());
                    if (!Files.exists(file)) {
                        byte[] payload = codec.write(sample.read(codec)).payload();
                        Checkout.write(file, new String(payload, StandardCharsets.UTF_8) + "\n");
                    }
                });
    }

    private static Map<String, String> index() {
        if (!Files.exists(INDEX)) {
            return new TreeMap<>();
        }
        return Checkout.text(INDEX)
                .lines()
                .map(line -> line.split("  ", 2))
                .collect(Collectors.toMap(line -> line[1], line -> line[0], (first, _) -> first, TreeMap::new));
    }

    private static Map<String, String> present() {
        return Stream.concat(Sample.inClear(), Sample.stored())
                .map(Sample::file)
                .collect(Collectors.toMap(
                        file -> Checkout.SAMPLES.relativize(file).toString().replace('\\', '/'),
                        file -> sha256(Checkout.text(file)),
                        (first, _) -> first,
                        TreeMap::new));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
