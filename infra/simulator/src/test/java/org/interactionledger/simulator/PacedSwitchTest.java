package org.interactionledger.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class PacedSwitchTest {

    private static final UUID CORE = new UUID(0x4000L, 1L << 63);
    private static final UUID FRESH = new UUID(0x1234_5678_9abc_0defL, 42);
    private static final Pattern SEQUENCE = Pattern.compile("(?m)^Event-Sequence: (\\d+)$");
    private static final Pattern ID = Pattern.compile(FreshIds.SHAPE);

    private static List<Scenario> demo() {
        return Playlist.demo().scenarios();
    }

    @ParameterizedTest
    @MethodSource("demo")
    void a_tape_plays_what_a_take_plays_but_for_the_ids_the_sequence_and_dates_in_words(Scenario scenario) {
        Tape tape = Tape.of(scenario);
        Duration shift = Duration.ofDays(3);
        Take take = new Take(scenario, 0, CORE.toString(), "", Tape.FIRST_SEQUENCE, shift);
        Tape.Playing playing = Tape.Playing.of(CORE, FRESH, shift.toSeconds());

        assertThat(tape.events()).isEqualTo(take.events());
        for (int index = 0; index < tape.events(); index++) {
            assertThat(plain(tape.frame(index, playing, Tape.FIRST_SEQUENCE)))
                    .isEqualTo(plain(take.frame(index).bytes()));
        }
    }

    @Test
    void two_playings_share_no_id_but_that_of_the_switch() {
        Tape tape = Tape.of(demo().getFirst());
        List<String> one = ids(tape, Tape.Playing.of(CORE, FRESH, 0));
        List<String> other = ids(tape, Tape.Playing.of(CORE, new UUID(7, 8), 0));

        assertThat(one).contains(CORE.toString());
        one.removeAll(List.of(CORE.toString()));
        assertThat(other).contains(CORE.toString()).doesNotContainAnyElementsOf(one);
    }

    @Test
    void all_that_was_begun_is_told_to_its_end_in_the_order_of_its_sequence() throws Exception {
        try (PacedSwitch paced = PacedSwitch.start(Tapes.demo(), 2_000, 1);
                EslClient client = EslClient.connect(paced.port())) {
            client.next();
            client.ask("auth ClueCon");
            client.ask("event plain all");
            paced.play();
            List<Long> sequences = new CopyOnWriteArrayList<>();
            Thread reader = Thread.ofVirtual().start(() -> readOn(client, sequences));
            while (sequences.size() < 500) {
                Thread.onSpinWait();
            }
            paced.finish();
            long told = paced.awaitEnd(Duration.ofSeconds(30));
            while (sequences.size() < told) {
                Thread.onSpinWait();
            }
            paced.close();
            reader.join();

            assertThat(sequences)
                    .isEqualTo(LongStream.range(0, told)
                            .map(index -> Tape.FIRST_SEQUENCE + index)
                            .boxed()
                            .toList());
            assertThat(eventsOf(paced)).isEqualTo(told);
        }
    }

    private static long eventsOf(PacedSwitch paced) {
        return Tapes.demo().list().stream()
                .mapToLong(tape -> paced.played().getOrDefault(tape.name(), 0L) * tape.events())
                .sum();
    }

    /** Some events have their whole head twice; the first counts. */
    private static long sequence(String event) {
        Matcher found = SEQUENCE.matcher(event);
        assertThat(found.find()).isTrue();
        return Long.parseLong(found.group(1));
    }

    private static void readOn(EslClient client, List<Long> sequences) {
        try {
            while (true) {
                sequences.add(sequence(client.nextEvent().body()));
            }
        } catch (IOException end) {
            return;
        }
    }

    private static List<String> ids(Tape tape, Tape.Playing playing) {
        List<String> ids = new ArrayList<>();
        for (int index = 0; index < tape.events(); index++) {
            String frame = new String(tape.frame(index, playing, 0), StandardCharsets.ISO_8859_1);
            ID.matcher(frame).results().forEach(found -> ids.add(found.group()));
        }
        return ids;
    }

    /** Dates in words are taken out, and ids are written alike, with only their version and variant left. */
    private static String plain(byte[] frame) {
        String text = new String(frame, StandardCharsets.ISO_8859_1)
                .replaceAll("\\d{4}-\\d\\d-\\d\\d%20\\d\\d%3A\\d\\d%3A\\d\\d", "LOCAL")
                .replaceAll("[A-Z][a-z]{2},%20\\d\\d%20[A-Z][a-z]{2}%20\\d{4}%20\\d\\d%3A\\d\\d%3A\\d\\d%20GMT", "GMT")
                .replaceAll("Event-Sequence: \\d+", "Event-Sequence: any")
                .replaceAll("(?m)^Content-Length: \\d+$", "Content-Length: any");
        return ID.matcher(text)
                .replaceAll(found -> found.group().equals(CORE.toString())
                        ? "core"
                        : "id-" + found.group().charAt(14));
    }
}
