package org.interactionledger.telephony.esl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interactionledger.telephony.esl.MalformedFrame.Outcome.DELIVERED;
import static org.interactionledger.telephony.esl.MalformedFrame.Outcome.SKIPPED;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.interactionledger.telephony.capture.Capture;
import org.interactionledger.telephony.capture.Captures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Events in JSON and in XML are the events that they are in plain. */
class EventFormatsTest {

    private static final String IDENTITY =
            "\"Event-Name\":\"HEARTBEAT\",\"Core-UUID\":\"c\",\"Event-Sequence\":\"7\",\"Event-Date-Timestamp\":\"1\"";
    private static final String ELEMENTS = "<Event-Name>HEARTBEAT</Event-Name><Core-UUID>c</Core-UUID>"
            + "<Event-Sequence>7</Event-Sequence><Event-Date-Timestamp>1</Event-Date-Timestamp>";

    private final EslFrameReader reader = new EslFrameReader();
    private final List<Decoded> decoded = new ArrayList<>();

    static Stream<String> plainCaptures() {
        return Captures.names().stream().filter(name -> !name.endsWith(".json") && !name.endsWith(".xml"));
    }

    @ParameterizedTest
    @MethodSource("plainCaptures")
    void a_capture_written_anew_in_json_and_in_xml_has_the_same_events(String capture) {
        List<EslEvent> plain = Captures.read(capture).events().stream()
                .filter(event -> !event.name().equals("CHANNEL_DATA"))
                .toList();

        assertThat(read(plain, EventFormatsTest::json)).isEqualTo(told(plain));
        assertThat(read(plain, EventFormatsTest::xml)).isEqualTo(told(plain));
    }

    @Test
    void what_one_switch_said_in_three_formats_has_the_same_events() {
        for (String scenario : List.of("queue-answered", "attended-transfer-completed", "hold-and-resume-by-phone")) {
            Map<Long, EslEvent> plain = bySequence(Captures.read(scenario));
            for (String format : List.of(".json", ".xml")) {
                bySequence(Captures.read(scenario + format)).forEach((sequence, event) -> {
                    if (plain.containsKey(sequence)) {
                        assertThat(told(List.of(event))).isEqualTo(told(List.of(plain.get(sequence))));
                    }
                });
                assertThat(Captures.read(scenario + format).malformed()).isEmpty();
            }
        }
    }

    @Test
    void a_list_of_values_reads_as_plain_writes_it() {
        read(frame(EventFormat.JSON, "{" + IDENTITY + ",\"variable_x\":[\"a\",\"b\"]}"));

        assertThat(event().header("variable_x")).contains("ARRAY::a|:b");
        assertThat(event().headers().values("variable_x")).containsExactly("a", "b");
    }

    @Test
    void the_body_follows_in_a_member_of_its_own() {
        read(frame(EventFormat.JSON, "{" + IDENTITY + ",\"Content-Length\":\"6\",\"_body\":\"+OK 你\"}"));

        assertThat(event().bodyText()).contains("+OK 你");
        assertThat(event().headers().size()).isEqualTo(5);
    }

    @Test
    void xml_gives_percent_signs_and_entities_back_and_a_body_as_it_is() {
        read(frame(
                EventFormat.XML,
                "<event><headers>" + ELEMENTS + "<Caller-Caller-ID-Name>%E4%BD%A0&amp;%25</Caller-Caller-ID-Name>"
                        + "</headers><Content-Length>5</Content-Length><body>+OK%20</body></event>"));

        assertThat(event().header("Caller-Caller-ID-Name")).contains("你&%");
        assertThat(event().bodyText()).contains("+OK%20");
    }

    @Test
    void a_body_that_is_not_what_it_says_costs_its_frame_and_no_other() {
        for (String broken : List.of("{", "[]", "{\"a\":{}}", "{\"a\":1", "{" + IDENTITY + "} x", "nonsense", "")) {
            assertLosesOneFrame(frame(EventFormat.JSON, broken));
        }
        for (String broken : List.of("<event>", "<event><headers><a><b/></a></headers></event>", "", "<a>&b;</a>")) {
            assertLosesOneFrame(frame(EventFormat.XML, broken));
        }
    }

    @Test
    void a_document_type_is_not_followed() {
        assertLosesOneFrame(frame(
                EventFormat.XML,
                "<!DOCTYPE e [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><event><headers>" + ELEMENTS
                        + "<a>&x;</a></headers></event>"));
    }

    @Test
    void bytes_that_are_no_text_are_replaced_and_reported() {
        byte[] frame = frame(EventFormat.JSON, "{" + IDENTITY + ",\"a\":\"?\"}").getBytes(StandardCharsets.UTF_8);
        frame[frame.length - 3] = (byte) 0xff;
        reader.feed(frame, decoded::add);

        assertThat(event().header("a")).contains("\ufffd");
        assertThat(decoded)
                .filteredOn(MalformedFrame.class::isInstance)
                .singleElement()
                .extracting(report -> ((MalformedFrame) report).outcome())
                .isEqualTo(DELIVERED);
    }

    @Test
    void the_reply_to_connect_tells_of_the_channel() {
        EslFrame reply =
                Captures.read("outbound-socket-routes-a-call.outbound").frames().getFirst();

        assertThat(reply.isEvent()).isFalse();
        assertThat(reply.event()).get().satisfies(channel -> {
            assertThat(channel.name()).isEqualTo("CHANNEL_DATA");
            assertThat(channel.header("Channel-Name")).contains("sofia/internal/13800000091@127.0.0.1");
        });
    }

    private void assertLosesOneFrame(String frame) {
        decoded.clear();
        read(frame + frame(EventFormat.JSON, "{" + IDENTITY + "}"));

        assertThat(decoded).hasSize(2);
        assertThat(decoded.getFirst())
                .isInstanceOfSatisfying(
                        MalformedFrame.class,
                        report -> assertThat(report.outcome()).isEqualTo(SKIPPED));
        assertThat(decoded.getLast()).isInstanceOf(EslFrame.class);
    }

    private EslEvent event() {
        return decoded.stream()
                .filter(EslFrame.class::isInstance)
                .map(frame -> ((EslFrame) frame).event().orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    private void read(String bytes) {
        reader.feed(bytes.getBytes(StandardCharsets.UTF_8), decoded::add);
    }

    private interface Writing {
        byte[] frame(EslEvent event);
    }

    private static List<List<Object>> read(List<EslEvent> events, Writing writing) {
        EslFrameReader reader = new EslFrameReader();
        List<EslEvent> read = new ArrayList<>();
        for (EslEvent event : events) {
            byte[] frame = writing.frame(event);
            reader.feed(frame, out -> read.add(((EslFrame) out).event().orElseThrow()));
        }
        return told(read);
    }

    /** All that an event says: header by header, and its body. A plain event's body has its length in a header. */
    private static List<List<Object>> told(List<EslEvent> events) {
        return events.stream()
                .<List<Object>>map(event -> List.of(
                        event.name(),
                        event.coreUuid(),
                        event.sequence(),
                        event.timestamp(),
                        event.headers().inOrder(),
                        event.body().utf8()))
                .toList();
    }

    private static Map<Long, EslEvent> bySequence(Capture capture) {
        Map<Long, EslEvent> events = new LinkedHashMap<>();
        capture.events().forEach(event -> events.put(event.sequence(), event));
        return events;
    }

    private static byte[] json(EslEvent event) {
        StringBuilder object = new StringBuilder("{");
        for (EslHeaders.Header header : event.headers().inOrder()) {
            object.append(quoted(header.name()))
                    .append(':')
                    .append(quoted(header.value()))
                    .append(',');
        }
        object.append("\"_body\":").append(quoted(event.body().utf8())).append('}');
        return frame(EventFormat.JSON, object.toString()).getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }

    private static byte[] xml(EslEvent event) {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        document.writeBytes("<event>\n  <headers>\n".getBytes(StandardCharsets.UTF_8));
        for (EslHeaders.Header header : event.headers().inOrder()) {
            String value =
                    URLEncoder.encode(header.value(), StandardCharsets.UTF_8).replace("+", "%20");
            document.writeBytes(
                    "    <%1$s>%2$s</%1$s>%n".formatted(header.name(), value).getBytes(StandardCharsets.UTF_8));
        }
        String body = event.body().utf8().replace("&", "&amp;").replace("<", "&lt;");
        document.writeBytes(("  </headers>\n  <body>" + body + "</body>\n</event>\n").getBytes(StandardCharsets.UTF_8));
        return frame(EventFormat.XML, document.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private static String frame(EventFormat format, String body) {
        return "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\nContent-Type: "
                + format.contentType() + "\n\n" + body;
    }
}
