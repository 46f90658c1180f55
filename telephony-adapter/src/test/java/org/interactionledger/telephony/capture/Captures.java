package org.interactionledger.telephony.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a real FreeSWITCH sent, from the test resources. */
public final class Captures {

    private static final String SUFFIX = ".esl.txt.gz";

    private Captures() {}

    /** Names of all captures, sorted; {@code NAME}, {@code NAME.2} or {@code NAME.outbound}. */
    public static List<String> names() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path file(String name) {
        return folder().resolve(name + SUFFIX);
    }

    /** The bytes of the connection, as they came. */
    public static byte[] bytes(String name) {
        try (InputStream in = Files.newInputStream(file(name))) {
            return Capture.bytes(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Capture read(String name) {
        try {
            return Capture.read(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(Captures.class.getResource("/captures"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
