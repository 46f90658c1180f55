package org.interactionledger.telephony.esl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interactionledger.telephony.esl.MalformedFrame.Outcome.CONNECTION_UNUSABLE;
import static org.interactionledger.telephony.esl.MalformedFrame.Outcome.DELIVERED;
import static org.interactionledger.telephony.esl.MalformedFrame.Outcome.SKIPPED;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the reader does with bytes that a switch should not send. */
class BadInputTest {

    private static final String HEARTBEAT = event("Event-Name: HEARTBEAT\nEvent-Sequence: 7");

    private final EslFrameReader reader = new EslFrameReader();
    private final List<Decoded> decoded = new ArrayList<>();

    @Test
    void a_header_without_a_colon_costs_its_frame_and_no_other() {
        read("Content-Type: command/reply\nReply-Text +OK\n\n" + HEARTBEAT);

        assertThat(reports()).singleElement().satisfies(report -> {
            assertThat(report.outcome()).isEqualTo(SKIPPED);
            assertThat(report.offset()).isZero();
            assertThat(report.expected()).isEqualTo("a name and a colon in header line 2");
            assertThat(report.head()).isEqualTo("Content-Type: command/reply\\nxxxxx-xxxx +xx");
        });
        assertThat(events()).containsExactly("HEARTBEAT");
    }

    @Test
    void an_event_with_a_line_that_has_no_colon_is_read_without_that_line() {
        read(event("Event-Name: HEARTBEAT\nrubbish\nEvent-Sequence: 7"));

        assertThat(reports()).singleElement().satisfies(report -> {
            assertThat(report.outcome()).isEqualTo(DELIVERED);
            assertThat(report.expected()).startsWith("a name and a colon in line 4 of the event");
        });
        assertThat(events()).containsExactly("HEARTBEAT");
    }

    @Test
    void a_content_length_that_is_too_long_is_seen_at_once_and_hides_no_other_frame() {
        read(HEARTBEAT.replaceFirst("Content-Length: \\d+", "Content-Length: 100000") + HEARTBEAT);

        assertThat(reports()).singleElement().satisfies(report -> {
            assertThat(report.outcome()).isEqualTo(SKIPPED);
            assertThat(report.expected()).contains("but it was 100000");
        });
        assertThat(events()).containsExactly("HEARTBEAT");
    }

    @Test
    void a_content_length_that_is_too_short_hides_no_other_frame() {
        read(HEARTBEAT.replaceFirst("Content-Length: \\d+", "Content-Length: 20") + HEARTBEAT);

        assertThat(reports())
                .singleElement()
                .extracting(MalformedFrame::outcome)
                .isEqualTo(SKIPPED);
        assertThat(events()).containsExactly("HEARTBEAT");
    }

    @Test
    void a_content_length_that_is_no_number_costs_its_frame() {
        read(HEARTBEAT.replaceFirst("Content-Length: \\d+", "Content-Length: -5") + HEARTBEAT);

        assertThat(reports())
                .singleElement()
                .extracting(MalformedFrame::expected)
                .isEqualTo("a Content-Length of decimal digits, at most 18 of them");
        assertThat(events()).containsExactly("HEARTBEAT");
    }

    @Test
    void a_reply_whose_length_lies_is_found_out_by_the_next_event() {
        read("Content-Type: api/response\nContent-Length: 5000000\n\n{\"row_count\":0}" + HEARTBEAT + HEARTBEAT);

        assertThat(reports()).singleElement().satisfies(report -> {
            assertThat(report.outcome()).isEqualTo(SKIPPED);
            assertThat(report.expected())
                    .isEqualTo("a Content-Length of at most 15, where the next event begins, but it was 5000000");
        });
        assertThat(events()).containsExactly("HEARTBEAT", "HEARTBEAT");
    }

    @Test
    void a_reply_that_swallows_another_gives_it_back_when_the_connection_ends() {
        read("Content-Type: api/response\nContent-Length: 5000\n\n+OK\n\nContent-Type: command/reply\n\n");
        assertThat(decoded).isEmpty();

        reader.end(decoded::add);

        assertThat(reports()).singleElement().satisfies(report -> {
            assertThat(report.outcome()).isEqualTo(SKIPPED);
            assertThat(report.expected()).startsWith("a body of 5000 bytes, as Content-Length says");
        });
        assertThat(frames()).singleElement().extracting(EslFrame::contentType).isEqualTo("command/reply");
    }

    @Test
    void a_body_of_100_megabytes_is_skipped_and_never_held() {
        byte[] megabyte = new byte[1_000_000];
        Arrays.fill(megabyte, (byte) 'x');
        read("Content-Type: api/response\nContent-Length: 100000000\n\n");
        int mostHeld = 0;
        for (int i = 0; i < 100; i++) {
            reader.feed(megabyte, decoded::add);
            mostHeld = Math.max(mostHeld, reader.buffered());
        }
        read(HEARTBEAT);

        assertThat(mostHeld).isLessThan(16);
        assertThat(reports())
                .singleElement()
                .extracting(MalformedFrame::outcome)
                .isEqualTo(SKIPPED);
        assertThat(events()).containsExactly("HEARTBEAT");
    }

    @Test
    void headers_without_end_make_the_connection_unusable() {
        byte[] endless = "Some-Header: value\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
        int mostHeld = 0;
        for (int i = 0; i < 1000; i++) {
            reader.feed(endless, decoded::add);
            mostHeld = Math.max(mostHeld, reader.buffered());
        }

        assertThat(mostHeld).isLessThanOrEqualTo(2 * EslFrameReader.MAX_HEADER_BYTES);
        assertThat(reports()).extracting(MalformedFrame::outcome).containsExactly(SKIPPED, CONNECTION_UNUSABLE);
        assertThat(reader.lost()).isTrue();
    }

    @Test
    void a_million_empty_lines_are_no_frame_and_take_no_memory() {
        read("\n".repeat(1_000_000));

        assertThat(reader.buffered()).isZero();
        assertThat(decoded).isEmpty();
    }

    @Test
    void half_a_character_is_replaced_and_reported() {
        read(event("Event-Name: HEARTBEAT\nEvent-Sequence: 7\nCaller-Caller-ID-Name: %E5%BC%A0%E4%BC"));

        assertThat(reports()).singleElement().satisfies(report -> {
            assertThat(report.outcome()).isEqualTo(DELIVERED);
            assertThat(report.expected()).startsWith("UTF-8 in line 5 of the event");
        });
        assertThat(frames().getFirst().event().orElseThrow().header("Caller-Caller-ID-Name"))
                .contains("张\ufffd");
    }

    @Test
    void an_unknown_event_is_delivered_and_reported() {
        read(event("Event-Name: CHANNEL_TELEPORT\nEvent-Sequence: 7"));

        assertThat(reports()).singleElement().satisfies(report -> {
            assertThat(report.outcome()).isEqualTo(DELIVERED);
            assertThat(report.expected())
                    .isEqualTo("an event name that FreeSWITCH 1.10 or 1.11 has, but it was CHANNEL_TELEPORT");
        });
        assertThat(events()).containsExactly("CHANNEL_TELEPORT");
    }

    @Test
    void an_event_without_its_sequence_is_no_fact() {
        read(event("Event-Name: HEARTBEAT") + HEARTBEAT);

        assertThat(reports())
                .singleElement()
                .extracting(MalformedFrame::outcome)
                .isEqualTo(SKIPPED);
        assertThat(events()).containsExactly("HEARTBEAT");
    }

    @Test
    void a_frame_that_the_end_of_the_connection_cuts_is_reported() {
        read("Content-Type: auth/request\n\nContent-Type: comm");
        reader.end(decoded::add);

        assertThat(frames()).hasSize(1);
        assertThat(reports()).singleElement().satisfies(report -> {
            assertThat(report.offset()).isEqualTo(28);
            assertThat(report.expected()).isEqualTo("an empty line after the headers, but the connection ended");
        });
    }

    @Test
    void a_report_shows_no_number_and_no_name() {
        read(event("Caller-Caller-ID-Name: Zhang San\nCaller-Caller-ID-Number: 13800000040\n张三 13800000041"));

        assertThat(reports())
                .singleElement()
                .extracting(MalformedFrame::describe)
                .asString()
                .doesNotContain("Zhang", "San", "138", "张")
                .contains(
                        "Caller-Caller-ID-Name: xxxxx xxx\\nCaller-Caller-ID-Number: ###########\\n~~~~~~ ###########");
    }

    @Test
    void frames_hidden_in_rubbish_are_found() {
        read("GET / HTTP/1.1\nHost: somewhere\n\n{\"no\": 1}\n\n" + HEARTBEAT + HEARTBEAT);

        assertThat(events()).containsExactly("HEARTBEAT", "HEARTBEAT");
    }

    private static String event(String headers) {
        String body = "Core-UUID: 1a29a820-d77b-449d-8389-947e031b4d86\nEvent-Date-Timestamp: 1795495929015421\n"
                + headers + "\n\n";
        return "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                + "\nContent-Type: text/event-plain\n\n" + body;
    }

    private void read(String text) {
        reader.feed(text.getBytes(StandardCharsets.UTF_8), decoded::add);
    }

    private List<MalformedFrame> reports() {
        return decoded.stream()
                .filter(MalformedFrame.class::isInstance)
                .map(MalformedFrame.class::cast)
                .toList();
    }

    private List<EslFrame> frames() {
        return decoded.stream()
                .filter(EslFrame.class::isInstance)
                .map(EslFrame.class::cast)
                .toList();
    }

    private List<String> events() {
        return frames().stream()
                .map(frame -> frame.event().orElseThrow().name())
                .toList();
    }
}
