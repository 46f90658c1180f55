package org.interactionledger.standalone.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.interactionledger.schemas.evidence.VerifierKey;

/** Public keys as they are given on a command line: themselves, or files with one in each line. */
final class PublicKeys {

    private PublicKeys() {}

    /** @param parse for keys of logs or of witnesses */
    static List<VerifierKey> read(List<String> given, Function<String, VerifierKey> parse) {
        return given.stream().flatMap(key -> lines(key).stream()).map(parse).toList();
    }

    private static List<String> lines(String key) {
        Path path = Path.of(key);
        try {
            return key.contains("+") && !Files.exists(path)
                    ? List.of(key)
                    : Files.readAllLines(path, StandardCharsets.US_ASCII).stream()
                            .filter(line -> !line.isBlank())
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the public key from " + key, e);
        }
    }
}
