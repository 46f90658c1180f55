package org.interactionledger.telephony.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interactionledger.telephony.esl.EslEvent;
import org.interactionledger.telephony.esl.EslFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CaptureTest {

    static List<String> names() {
        return Captures.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_byte_of_every_capture_belongs_to_a_frame(String name) {
        Capture capture = Captures.read(name);

        assertThat(capture.malformed()).isEmpty();
        assertThat(bytesOf(capture.frames())).isEqualTo(Captures.bytes(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_event_has_an_identity_of_its_own(String name) {
        Set<String> identities = new HashSet<>();

        assertThat(Captures.read(name).events())
                .allMatch(event -> identities.add(event.coreUuid() + "/" + event.sequence()));
    }

    @Test
    void the_captures_hold_what_was_recorded() {
        Map<String, Integer> framesByType = new HashMap<>();
        for (String name : names()) {
            for (EslFrame frame : Captures.read(name).frames()) {
                framesByType.merge(frame.contentType(), 1, Integer::sum);
            }
        }

        assertThat(framesByType)
                .isEqualTo(Map.of(
                        "text/event-plain", 4599,
                        "text/event-json", 401,
                        "text/event-xml", 401,
                        "command/reply", 213,
                        "text/disconnect-notice", 70,
                        "auth/request", 68,
                        "api/response", 4));
    }

    @Test
    void an_event_says_what_it_is_and_when_to_the_microsecond() {
        EslEvent first = Captures.read("agent-day").events().getFirst();

        assertThat(first.name()).isEqualTo("CUSTOM");
        assertThat(first.subclass()).contains("callcenter::info");
        assertThat(first.coreUuid()).isEqualTo("1a29a820-d77b-449d-8389-947e031b4d86");
        assertThat(first.sequence()).isEqualTo(6018);
        assertThat(first.timestamp()).isEqualTo(Instant.parse("2026-11-24T04:52:09.015421Z"));
        assertThat(first.header("cc-agent-status")).contains("Logged Out");
        assertThat(first.header("CC-Queue")).isEmpty();
        assertThat(first.offset()).isEqualTo(156);
    }

    @Test
    void a_background_jobs_answer_is_the_events_own_body() {
        List<EslEvent> jobs = Captures.names().stream()
                .flatMap(name -> Captures.read(name).events().stream())
                .filter(event -> event.name().equals("BACKGROUND_JOB"))
                .toList();

        assertThat(jobs)
                .hasSize(4)
                .allMatch(job -> job.body().size() == 41)
                .allMatch(job -> job.bodyText().orElseThrow().startsWith("+OK "));
    }

    @Test
    void a_file_need_not_be_zipped(@TempDir Path folder) throws IOException {
        Path plain = Files.write(folder.resolve("plain.esl.txt"), Captures.bytes("no-answer"));

        assertThat(Capture.read(plain)).isEqualTo(Captures.read("no-answer"));
    }

    @Test
    void an_empty_file_has_nothing_in_it(@TempDir Path folder) throws IOException {
        assertThat(Capture.read(Files.createFile(folder.resolve("empty"))).decoded())
                .isEmpty();
    }

    private static byte[] bytesOf(List<EslFrame> frames) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (EslFrame frame : frames) {
            bytes.writeBytes(frame.raw().toArray());
        }
        return bytes.toByteArray();
    }
}
