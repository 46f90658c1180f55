package org.interactionledger.simulator.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.interactionledger.simulator.engine.SwitchEvent;
import org.interactionledger.simulator.engine.VirtualSwitch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptsReproduceCapturesTest {

    private static final Path CAPTURES = Path.of("../../telephony-adapter/src/test/resources/captures");
    private static final Instant BEGIN = Instant.parse("2026-11-24T08:00:00Z");
    private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)");

    static Stream<String> scripts() {
        return Script.bundled().stream().map(Script::name).filter(name -> Files.exists(capture(name)));
    }

    @Test
    void at_least_thirty_scripts_tell_a_captured_scenario() {
        assertThat(scripts()).hasSizeGreaterThanOrEqualTo(30);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void a_script_gives_the_events_order_and_legs_of_its_capture(String name) throws IOException {
        List<SwitchEvent> played = new ArrayList<>();
        VirtualSwitch stage = new VirtualSwitch("core", "sw-a", BEGIN, 1, played::add);
        Script script = Script.bundled(name);
        ScriptRun run = ScriptRun.schedule(script, Casting.asWritten(script), BEGIN, stage);

        stage.runToTheEnd();

        assertThat(run.failures()).isEmpty();
        assertThat(stage.liveChannels()).isZero();
        Outline captured = Outline.of(events(capture(name)));
        Outline scripted = Outline.of(played);
        assertThat(scripted.plot()).isEqualTo(captured.plot());
        assertThat(scripted.legs()).isEqualTo(captured.legs());
    }

    private static Path capture(String name) {
        return CAPTURES.resolve(name + ".esl.txt.gz");
    }

    private static List<SwitchEvent> events(Path file) throws IOException {
        String text;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
        List<SwitchEvent> events = new ArrayList<>();
        int offset = 0;
        for (int end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n", offset)) {
            String head = text.substring(offset, end);
            Matcher length = LENGTH.matcher(head);
            int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
            if (head.contains("text/event-plain") && end + 2 + body <= text.length()) {
                events.add(event(text.substring(end + 2, end + 2 + body)));
            }
            offset = end + 2 + body;
        }
        return events;
    }

    private static SwitchEvent event(String text) {
        List<String> pairs = new ArrayList<>();
        for (String line : text.substring(0, text.indexOf("\n\n")).split("\n", -1)) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                pairs.add(line.substring(0, colon));
                pairs.add(URLDecoder.decode(line.substring(colon + 2).replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        return new SwitchEvent(pairs, "");
    }
}
