package org.interactionledger.standalone.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the product makes of the captures of a real switch is what was really done to it. */
class CapturesAgreeTest {

    private static final Path CAPTURES = Path.of("../../telephony-adapter/src/test/resources/captures");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Scenarios that are not read right yet, each with the reason; one that begins to agree must leave this list. */
    private static final Map<String, String> NOT_YET = Map.of();

    static Stream<String> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(CAPTURES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".truth.json"))
                    .map(name -> name.substring(0, name.length() - ".truth.json".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void the_account_of_a_capture_is_what_really_happened(String scenario) {
        JsonNode truth =
                JSON.readTree(CAPTURES.resolve(scenario + ".truth.json").toFile());

        List<String> differences = Comparison.differences(JSON.readTree(factsOf(scenario)), truth);

        if (NOT_YET.containsKey(scenario)) {
            assertThat(differences)
                    .as("%s agrees now, take it off the list", scenario)
                    .isNotEmpty();
        } else {
            assertThat(differences).isEmpty();
        }
    }

    /** The connections of one listener: {@code NAME} and, where it had to connect again, {@code NAME.2}. */
    private static String factsOf(String scenario) {
        String[] files = Stream.of(scenario + ".esl.txt.gz", scenario + ".2.esl.txt.gz")
                .map(CAPTURES::resolve)
                .filter(Files::exists)
                .map(Path::toString)
                .toArray(String[]::new);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = EslFacts.run(
                files,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(status).isEqualTo(EslFacts.DONE);
        return out.toString(StandardCharsets.UTF_8);
    }
}
