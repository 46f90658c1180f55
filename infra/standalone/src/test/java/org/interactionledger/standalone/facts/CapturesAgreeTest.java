package org.interactionledger.standalone.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml"})
    void the_same_minutes_in_another_format_give_the_same_account(String format) throws IOException {
        List<String> recorded = scenarios()
                .filter(scenario -> Files.exists(capture(scenario + "." + format)))
                .toList();

        assertThat(recorded).hasSizeGreaterThan(4).allSatisfy(scenario -> {
            JsonNode truth =
                    JSON.readTree(CAPTURES.resolve(scenario + ".truth.json").toFile());
            assertThat(Comparison.differences(JSON.readTree(facts(scenario + "." + format)), truth))
                    .isEmpty();
        });
    }

    @Test
    void a_connection_that_hears_one_channel_gives_an_account_of_it() {
        JsonNode truth = JSON.readTree(
                CAPTURES.resolve("outbound-socket-routes-a-call.truth.json").toFile());

        assertThat(Comparison.differences(JSON.readTree(facts("outbound-socket-routes-a-call.outbound")), truth))
                .isEmpty();
    }

    /** No byte of the caller's own channel says when the phone that he hangs up on began to ring. */
    @Test
    void of_a_phone_that_nobody_answers_such_a_connection_hears_nothing_and_its_account_has_a_gap_there() {
        JsonNode truth = JSON.readTree(
                CAPTURES.resolve("outbound-socket-caller-leaves.truth.json").toFile());
        JsonNode account = JSON.readTree(facts("outbound-socket-caller-leaves.outbound"));
        JsonNode offered = truth.at("/interactions/0/happened/1");

        assertThat(Comparison.differences(account, truth))
                .hasSize(3)
                .anySatisfy(missing -> assertThat(missing).contains("missing", "offered"));
        assertThat(offered.path("what").asString()).isEqualTo("offered");
        assertThat(account.at("/gaps")).singleElement().satisfies(gap -> {
            assertThat(gap.path("reason").asString()).isEqualTo("own-channel-only");
            assertThat(instant(offered, "at")).isBetween(instant(gap, "from"), instant(gap, "to"));
        });
        assertThat(account.at("/interactions/0/partly_unobserved").asBoolean()).isTrue();
    }

    @Test
    void what_such_a_connection_cannot_hear_is_named_though_nothing_is_known_to_be_missing() {
        JsonNode account = JSON.readTree(facts("outbound-socket-routes-a-call.outbound"));

        assertThat(account.at("/gaps")).isEmpty();
        assertThat(account.at("/limits"))
                .singleElement()
                .satisfies(limit -> assertThat(limit.path("reason").asString()).isEqualTo("own-channel-only"));
        assertThat(JSON.readTree(facts("answered-caller-releases")).has("limits"))
                .isFalse();
    }

    private static Instant instant(JsonNode node, String name) {
        return Instant.parse(node.path(name).asString());
    }

    /** The connections of one listener: {@code NAME} and, where it had to connect again, {@code NAME.2}. */
    private static String factsOf(String scenario) {
        return facts(Stream.of(scenario, scenario + ".2")
                .filter(connection -> Files.exists(capture(connection)))
                .toArray(String[]::new));
    }

    private static Path capture(String connection) {
        return CAPTURES.resolve(connection + ".esl.txt.gz");
    }

    private static String facts(String... connections) {
        String[] files = Stream.of(connections)
                .map(CapturesAgreeTest::capture)
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
