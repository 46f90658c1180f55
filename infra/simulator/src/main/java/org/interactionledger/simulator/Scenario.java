package org.interactionledger.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A capture under its name, with the account of what really happened where there is one.
 *
 * @param truth JSON whose times are ISO instants ending in {@code Z}; it holds no ids
 */
public record Scenario(String name, Capture capture, Optional<String> truth) {

    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

    /** Reads {@code NAME.esl.txt.gz} and {@code NAME.chunks.csv} of a directory, and {@code NAME.truth.json} if there. */
    public static Scenario read(Path directory, String name) throws IOException {
        Path truth = directory.resolve(name + ".truth.json");
        return new Scenario(
                name,
                Capture.of(
                        Files.readAllBytes(directory.resolve(name + ".esl.txt.gz")),
                        Files.readString(directory.resolve(name + ".chunks.csv"), StandardCharsets.UTF_8)),
                Files.exists(truth) ? Optional.of(Files.readString(truth, StandardCharsets.UTF_8)) : Optional.empty());
    }

    /** What really happened, as it is true of a take whose times are shifted by this much. */
    public Optional<String> truth(Duration shift) {
        return truth.map(json -> INSTANT.matcher(json)
                .replaceAll(found -> Matcher.quoteReplacement(
                        Instant.parse(found.group()).plus(shift).toString())));
    }
}
