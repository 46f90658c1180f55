package org.interactionledger.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.simulator.Pace;
import org.interactionledger.simulator.Playlist;
import org.interactionledger.simulator.SwitchSimulator;
import org.interactionledger.standalone.assembly.Standalone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The whole product on real servers: two callers, one of whom is erased. What was his is found in files, rows, documents
 * and terms before, and nowhere after.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all tests
class ErasureIT {

    private static final Path CAPTURES = Path.of("../../telephony-adapter/src/test/resources/captures");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    // No two share four bytes: a compressor writes what it has seen shortly before as a reference.
    private static final String GONE = "13877654321";
    private static final String NAME = "Xqzvkwjytrb";
    private static final String STAYS = "13877651234";

    private static final String NOTE = "qzrvbkmwtn";
    private static final String QUOTE = "hxplyfjdgc";
    private static final String EVIDENCE = "vtgwqskbrz";
    private static final String CONTEST = "jmnfxdchpl";
    private static final String REVISION = "wkzgtbvqys";
    private static final String REMARK = "cfrjhnpxdm";
    private static final String OTHERS_NOTE = "bdlsygkvwt";

    private static final List<String> CANARIES = List.of(GONE, NAME, NOTE, QUOTE, EVIDENCE, CONTEST, REVISION, REMARK);
    private static final List<String> OTHERS = List.of(STAYS, OTHERS_NOTE);

    private static final List<String> TABLES =
            List.of("projections.interaction", "projections.timeline", "projections.analytics_fold");

    private Path data;
    private SwitchSimulator telephones;
    private Standalone product;
    private String token;
    private RunningLedger ledger;
    private String gone;
    private String stays;

    @BeforeAll
    void two_callers_called() throws Exception {
        data = Files.createTempDirectory("ledger-erasure");
        telephones = telephones();
        product = Standalone.start(
                new Standalone.Settings(
                        data,
                        0,
                        false,
                        List.of(new Standalone.Switch("sw-a", "127.0.0.1", telephones.port(), "ClueCon")),
                        false,
                        Optional.empty()),
                System.out::println);
        token = product.newToken().orElseThrow();
        ledger = new RunningLedger(product.uri(), token, Optional.of("main")).readFor("audit", Optional.empty());
        gone = callOf(GONE);
        stays = callOf(STAYS);
        say(gone);
        post(stays + "/notes", "text", OTHERS_NOTE);
        awaitAllRead();
    }

    @AfterAll
    void stopped() {
        product.close();
        telephones.close();
    }

    @Test
    void nothing_of_an_erased_caller_is_left_in_any_byte_and_of_the_others_everything() throws Exception {
        String subject = subjectOf(GONE);
        List<String> hashes = hashes();
        everythingIsOnDisk();
        assertThat(inRows()).containsExactlyInAnyOrderElementsOf(all());
        assertThat(inDocuments()).containsExactlyInAnyOrderElementsOf(all());
        Map<String, Set<String>> before = StoredBytes.search(data, all());
        assertThat(before.keySet()).containsExactlyInAnyOrderElementsOf(all());
        assertThat(inFilesOf(before, "postgres/data/base")).containsAll(all());
        assertThat(inFilesOf(before, "postgres/data/pg_wal")).containsAll(all());
        assertThat(inFilesOf(before, "elasticsearch/data")).containsAll(all());

        assertThat(erase(product.uri(), token, subject)).isZero();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> ledger.get("/api/v1/subjects/" + subject)
                        .at("/erasure/bytesGoneAt")
                        .isString());

        assertThat(inRows()).containsExactlyInAnyOrderElementsOf(OTHERS);
        assertThat(inDocuments()).containsExactlyInAnyOrderElementsOf(OTHERS);
        assertThat(ledger.get(gone + "/timeline").toString()).contains("erased").doesNotContain(CANARIES);
        assertThat(ledger.get(gone + "/replay").toString()).contains("erased").doesNotContain(CANARIES);
        assertThat(events().toString()).contains("\"kind\":\"erased\"").doesNotContain(CANARIES);
        assertThat(ledger.get(stays + "/timeline").toString()).contains(OTHERS_NOTE);
        assertThat(hashes()).startsWith(hashes.toArray(String[]::new));

        everythingIsOnDisk();
        Map<String, Set<String>> after = StoredBytes.search(data, all());
        assertThat(after).doesNotContainKeys(CANARIES.toArray(String[]::new));
        assertThat(after.keySet()).containsExactlyInAnyOrderElementsOf(OTHERS);
    }

    @Test
    void while_the_keys_are_away_reads_say_so_and_show_nothing_as_erased() throws Exception {
        String subject = subjectOf(STAYS);
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE keys.data_subject RENAME TO moved_away");
            try {
                statement.execute("NOTIFY ledger_data_subject_erased, 'main:" + subject + "'");
                await().atMost(PATIENCE).untilAsserted(() -> assertKeysAway(stays + "/replay"));
                assertKeysAway("/api/v1/events?after=0&limit=1000");
                assertKeysAway("/api/v1/subjects/" + subject);
            } finally {
                statement.execute("ALTER TABLE keys.moved_away RENAME TO data_subject");
            }
        }

        assertThat(ledger.get(stays + "/replay").toString()).contains(OTHERS_NOTE);
    }

    private void assertKeysAway(String path) {
        assertThatThrownBy(() -> ledger.get(path))
                .isInstanceOf(RunningLedger.Problem.class)
                .hasMessageContaining("The keys of personal data cannot be reached")
                .matches(problem -> ((RunningLedger.Problem) problem).passes());
    }

    private String subjectOf(String number) throws Exception {
        return ask("/api/v1/subjects/search", body("address", number))
                .at("/items/0/subject/subject")
                .asString()
                .split(":", 2)[1];
    }

    /** One call of each, as a switch told them, with other numbers and a name. */
    private static SwitchSimulator telephones() throws IOException {
        Path captures = Files.createTempDirectory("ledger-captures");
        retell("answered-caller-releases", "13800000001", GONE, captures);
        retell("digits-during-talk", "13800000022", STAYS, captures);
        return SwitchSimulator.start(SwitchSimulator.Settings.playing(Playlist.of(captures))
                .withSwitchName("sw-a")
                .withPassword("ClueCon")
                .withPace(new Pace(5))
                .once()
                .beginningWithFirstListener()
                .answering(_ -> Optional.of("-ERR no lists\n")));
    }

    private static void retell(String capture, String number, String instead, Path directory) throws IOException {
        String told;
        try (GZIPInputStream in =
                new GZIPInputStream(Files.newInputStream(CAPTURES.resolve(capture + ".esl.txt.gz")))) {
            told = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
        told = told.replace(number, instead)
                .replace("Caller-Caller-ID-Name: " + GONE, "Caller-Caller-ID-Name: " + NAME);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            new ByteArrayInputStream(told.getBytes(StandardCharsets.ISO_8859_1)).transferTo(out);
        }
        Files.write(directory.resolve(capture + ".esl.txt.gz"), bytes.toByteArray());
        Files.copy(CAPTURES.resolve(capture + ".chunks.csv"), directory.resolve(capture + ".chunks.csv"));
    }

    /** Path of the caller's interaction, once it has ended. */
    private String callOf(String number) throws Exception {
        String path = "/api/v1/interactions?number=" + number;
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> ledger.get(path).at("/items/0/endedAt").isString());
        return "/api/v1/interactions/"
                + ledger.get(path).at("/items/0/id").asString().split(":", 2)[1];
    }

    /** A canary in every kind of personal field that people write. */
    private void say(String call) throws Exception {
        post(call + "/notes", "text", NOTE);
        ObjectNode alert = body("emotion", "ANGER");
        alert.put("confidence", 0.9).put("fromSeconds", 1).put("toSeconds", 2).put("quote", QUOTE);
        ask(call + "/emotion-alerts", alert);
        ObjectNode verdict = judged(body("form", "service"), EVIDENCE);
        verdict.put("formVersion", "1");
        String id = ask(call + "/qa-verdicts", verdict).get("id").asString();
        post(call + "/qa-verdicts/" + id + "/contest", "reason", CONTEST);
        ask(call + "/qa-verdicts/" + id + "/revisions", judged(body("reason", REVISION), EVIDENCE));
        ObjectNode wrapUp = body("disposition", "done");
        wrapUp.put("remark", REMARK);
        ask(call + "/wrap-up", wrapUp);
    }

    private static ObjectNode judged(ObjectNode verdict, String evidence) {
        verdict.put("maximumPoints", 10);
        verdict.putArray("criteria")
                .addObject()
                .put("name", "greets")
                .put("passed", true)
                .put("points", 5)
                .put("evidence", evidence);
        return verdict;
    }

    private static int erase(URI uri, String token, String subject) {
        StringWriter said = new StringWriter();
        int exit = new CommandLine(new EraseCommand.Subject())
                .setErr(new PrintWriter(said))
                .setOut(new PrintWriter(said))
                .execute(
                        subject,
                        "--reason",
                        "asked by letter",
                        "--url",
                        uri.toString(),
                        "--token",
                        token,
                        "--tenant",
                        "main",
                        "--wait",
                        "240");
        System.out.println(said);
        return exit;
    }

    private void awaitAllRead() {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            for (JsonNode projection : ledger.get("/api/v1/projections").get("projections")) {
                if (projection.get("lagEvents").asLong() > 0) {
                    return false;
                }
            }
            return true;
        });
    }

    private List<String> hashes() throws Exception {
        List<String> hashes = new ArrayList<>();
        events().forEach(event -> hashes.add(
                event.get("position").asString() + " " + event.get("sha256").asString()));
        return hashes;
    }

    private JsonNode events() throws Exception {
        return ledger.get("/api/v1/events?after=0&limit=1000").get("items");
    }

    private void post(String path, String field, String value) throws Exception {
        ask(path, body(field, value));
    }

    private JsonNode ask(String path, JsonNode body) throws Exception {
        return ledger.post(path, body);
    }

    private static ObjectNode body(String field, String value) {
        return LedgerJson.mapper().createObjectNode().put(field, value);
    }

    private static List<String> all() {
        return Stream.concat(CANARIES.stream(), OTHERS.stream()).toList();
    }

    private static List<String> present(Predicate<String> where) {
        return all().stream().filter(where).toList();
    }

    private static List<String> inFilesOf(Map<String, Set<String>> found, String below) {
        return present(text -> found.getOrDefault(text, Set.of()).stream().anyMatch(file -> file.startsWith(below)));
    }

    private void everythingIsOnDisk() throws Exception {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
        elasticsearch("POST", "/_refresh", "");
        elasticsearch("POST", "/_flush?force=true&wait_if_ongoing=true", "");
    }

    private List<String> inRows() throws SQLException, IOException {
        StringBuilder rows = new StringBuilder();
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                try (ResultSet row = statement.executeQuery("SELECT t::text FROM " + table + " t")) {
                    while (row.next()) {
                        rows.append(row.getString(1)).append('\n');
                    }
                }
            }
        }
        return present(text -> rows.indexOf(text) >= 0);
    }

    /** In {@code _source}, and by term where the field has any. */
    private List<String> inDocuments() throws Exception {
        elasticsearch("POST", "/_refresh", "");
        String sources = elasticsearch("GET", "/il-*/_search?size=100", "");
        List<String> inSource = present(sources::contains);
        for (String text : all()) {
            boolean byTerm = !elasticsearch(
                            "POST",
                            "/il-*/_search",
                            "{\"query\":{\"multi_match\":{\"query\":\"" + text
                                    + "\",\"fields\":[\"text\",\"numbers\",\"from\"]}}}")
                    .contains("\"hits\":[]");
            assertThat(byTerm).as("a term of " + text).isEqualTo(inSource.contains(text));
        }
        return inSource;
    }

    private String elasticsearch(String method, String path, String json) throws Exception {
        String port = Files.readAllLines(data.resolve("elasticsearch/config/elasticsearch.yml")).stream()
                .filter(line -> line.startsWith("http.port: "))
                .findFirst()
                .orElseThrow()
                .substring("http.port: ".length());
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private Connection superuser() throws SQLException, IOException {
        String port =
                Files.readAllLines(data.resolve("postgres/data/postmaster.pid")).get(3);
        String password =
                Files.readString(data.resolve("postgres/superuser-password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/ledger", "postgres", password);
    }
}
