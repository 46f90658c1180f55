package org.interactionledger.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Scenarios in the order in which they are played. */
public record Playlist(List<Scenario> scenarios) {

    private static final String SUFFIX = ".esl.txt.gz";

    public Playlist {
        scenarios = List.copyOf(scenarios);
        if (scenarios.isEmpty()) {
            throw new IllegalArgumentException("A playlist needs at least one scenario.");
        }
    }

    /** The calls of the demo, which this module brings: {@code captures/index.txt} names them. */
    public static Playlist demo() {
        List<Scenario> scenarios = new ArrayList<>();
        for (String name : new String(resource("index.txt"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList()) {
            scenarios.add(new Scenario(
                    name,
                    Capture.of(
                            resource(name + SUFFIX),
                            new String(resource(name + ".chunks.csv"), StandardCharsets.UTF_8)),
                    Optional.empty()));
        }
        return new Playlist(scenarios);
    }

    /** Every {@code NAME.esl.txt.gz} of a directory that has plain events, by name; JSON and XML captures are left out. */
    public static Playlist of(Path directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                names.add(name.substring(0, name.length() - SUFFIX.length()));
            }
        }
        names.removeIf(name -> name.indexOf('.') >= 0);
        names.sort(null);
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s holds no capture to play; one is NAME.esl.txt.gz with NAME.chunks.csv beside it."
                            .formatted(directory));
        }
        List<Scenario> scenarios = new ArrayList<>();
        for (String name : names) {
            scenarios.add(Scenario.read(directory, name));
        }
        return new Playlist(scenarios);
    }

    private static byte[] resource(String name) {
        try (InputStream found = Playlist.class.getResourceAsStream("/captures/" + name)) {
            if (found == null) {
                throw new IllegalStateException("The class path lacks captures/" + name + ".");
            }
            return found.readAllBytes();
        } catch (IOException unreadable) {
            throw new IllegalStateException("Cannot read captures/" + name + " from the class path.", unreadable);
        }
    }
}
