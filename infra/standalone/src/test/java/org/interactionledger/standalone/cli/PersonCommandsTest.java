package org.interactionledger.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.interactionledger.schemas.codec.LedgerJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Commands for all data subjects of a person, against a ledger of which the test says what it answers. */
class PersonCommandsTest {

    private static final UUID HOME = new UUID(1, 1);
    private static final UUID HELD = new UUID(1, 2);
    private static final UUID WORK = new UUID(1, 3);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final HttpServer ledger;

    @TempDir
    private Path folder;

    PersonCommandsTest() throws IOException {
        ledger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void the_ledger_runs() {
        ledger.createContext("/", this::answer);
        ledger.start();
    }

    @AfterEach
    void stop() {
        ledger.stop(0);
    }

    @Test
    void all_subjects_of_a_person_are_erased_by_one_command() {
        Ran ran = erase(HOME, WORK, HOME);

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("Erased " + HOME, "Erased " + WORK);
        assertThat(asked.stream().filter(request -> request.startsWith("POST")))
                .as("one that is named twice is asked for once")
                .hasSize(2);
    }

    @Test
    void where_one_is_refused_the_others_are_erased_and_the_command_fails_and_names_it() {
        Ran ran = erase(HELD, HOME, WORK);

        assertThat(ran.exit()).isEqualTo(Ledger.FAILED);
        assertThat(ran.out()).contains("Erased " + HOME, "Erased " + WORK).doesNotContain("Erased " + HELD);
        assertThat(ran.err())
                .contains("Refused for " + HELD + ": It is on legal hold.", "Not erased: " + HELD)
                .doesNotContain("Not erased: " + HELD + ",");
    }

    @Test
    void all_subjects_of_a_person_are_exported_by_ids_and_addresses_which_are_in_no_url() throws IOException {
        Path addresses = Files.writeString(folder.resolve("addresses"), "13987654329\n\n  sip:wang@example.com \n");
        Path out = folder.resolve("person.zip");

        Ran ran = run(
                "evidence",
                "subject",
                HOME.toString(),
                WORK.toString(),
                "--addresses",
                addresses.toString(),
                "--address=95001",
                "--out",
                out.toString(),
                "--purpose",
                "subject-request");

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(out).hasContent("the archive");
        JsonNode body = LedgerJson.mapper().readTree(bodies.getFirst());
        assertThat(body.path("subjects"))
                .extracting(JsonNode::asString)
                .containsExactly(HOME.toString(), WORK.toString());
        assertThat(body.path("addresses"))
                .extracting(JsonNode::asString)
                .containsExactly("95001", "13987654329", "sip:wang@example.com");
        assertThat(asked).containsExactly("POST /api/v1/subjects/export");
    }

    @Test
    void an_export_of_nobody_and_a_refused_one_say_so_and_leave_no_file() {
        Path out = folder.resolve("nobody.zip");

        assertThat(run("evidence", "subject", "--out", out.toString(), "--purpose", "audit")
                        .err())
                .contains("Name a data subject");
        Ran refused = run("evidence", "subject", HELD.toString(), "--out", out.toString(), "--purpose", "audit");
        assertThat(refused.exit()).isEqualTo(Ledger.FAILED);
        assertThat(refused.err()).contains("has no data subject " + HELD);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_masked_pdf_is_asked_for_with_its_masks() {
        Path out = folder.resolve("call.pdf");

        Ran ran = run(
                "evidence",
                "pdf",
                HOME.toString(),
                "--mask",
                "addresses,names",
                "--disclose",
                HOME + "," + WORK,
                "--out",
                out.toString(),
                "--purpose",
                "audit");

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(asked)
                .containsExactly("GET /api/v1/interactions/" + HOME + "/evidence.pdf?language=en&zone=UTC&disclose="
                        + HOME + "%2C" + WORK + "&mask=addresses%2Cnames");
    }

    private Ran erase(UUID... subjects) {
        List<String> arguments = new ArrayList<>(List.of("erase", "subject"));
        Stream.of(subjects).map(UUID::toString).forEach(arguments::add);
        arguments.addAll(List.of("--reason", "asked for by letter"));
        return run(arguments.toArray(String[]::new));
    }

    private Ran run(String... arguments) {
        return Ran.of(Stream.concat(
                        Stream.of(arguments),
                        Stream.of(
                                "--url",
                                "http://127.0.0.1:" + ledger.getAddress().getPort() + "/",
                                "--token",
                                "il_x"))
                .toArray(String[]::new));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        asked.add(request);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        bodies.add(body);
        boolean held = (request + body).contains(HELD.toString());
        if (request.endsWith("/erasure")) {
            write(exchange, held ? 409 : 202, held ? "{\"detail\":\"It is on legal hold.\"}" : "{}");
        } else if (request.equals("POST /api/v1/subjects/export")) {
            write(
                    exchange,
                    held ? 404 : 200,
                    held ? "{\"detail\":\"The tenant 'demo' has no data subject " + HELD + "\"}" : "the archive");
        } else {
            write(exchange, 200, "{\"state\":\"ERASED\",\"erasure\":{\"erasedAt\":\"2026-11-28T10:00:00Z\"}}");
        }
    }

    private static void write(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
