package org.interactionledger.schemas.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What others have published, in {@code src/test/resources/evidence}. */
final class PublishedVectors {

    private PublishedVectors() {}

    static String read(String name) {
        try (InputStream in = Objects.requireNonNull(PublishedVectors.class.getResourceAsStream("/evidence/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
