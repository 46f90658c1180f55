package org.interactionledger.standalone.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EslFactsTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void help_is_asked_for_and_so_goes_to_standard_output() {
        assertThat(run("--help")).isEqualTo(EslFacts.DONE);

        assertThat(text(out)).startsWith("Usage: esl-facts").contains("10\\d{2}");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void without_a_file_it_says_how_it_is_used() {
        assertThat(run()).isEqualTo(EslFacts.MISUSED);

        assertThat(text(out)).isEmpty();
        assertThat(text(err)).contains("No file was given.").contains("Usage: esl-facts");
    }

    @Test
    void an_option_that_there_is_not_is_named() {
        assertThat(run("--verbose")).isEqualTo(EslFacts.MISUSED);

        assertThat(text(err)).contains("There is no option --verbose.");
    }

    @Test
    void a_pattern_that_is_none_is_named() {
        assertThat(run("--extensions", "10(", "capture")).isEqualTo(EslFacts.MISUSED);

        assertThat(text(err)).contains("Not a regular expression: 10(");
    }

    @Test
    void a_file_that_there_is_not_is_named() {
        assertThat(run("nowhere.esl.txt")).isEqualTo(EslFacts.FAILED);

        assertThat(text(out)).isEmpty();
        assertThat(text(err)).contains("There is no file nowhere.esl.txt.");
    }

    @Test
    void a_file_that_is_no_capture_is_not_told_of_as_if_nothing_had_happened(@TempDir Path directory)
            throws IOException {
        Path letter = Files.writeString(directory.resolve("letter.txt"), "Dear Sir or Madam,\n\nyours\n");

        assertThat(run(letter.toString())).isEqualTo(EslFacts.FAILED);

        assertThat(text(out)).isEmpty();
        assertThat(text(err)).contains("letter.txt");
    }

    private int run(String... arguments) {
        return EslFacts.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
