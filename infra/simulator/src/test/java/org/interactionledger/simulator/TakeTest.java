package org.interactionledger.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TakeTest {

    private static final Duration ONE_DAY = Duration.ofDays(1);
    private static final String CORE = "6f0c2f1e-0000-4000-8000-000000000001";
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Between them, every kind of event and of value that the captures have. */
    static List<Scenario> varied() {
        return List.of(
                named("agent-day"),
                named("attended-transfer-completed"),
                named("conference-of-three"),
                named("outbound-customer-busy"),
                named("whole-call-recorded"),
                named("name-with-chinese-and-odd-characters"));
    }

    private static List<Scenario> demo() {
        return Playlist.demo().scenarios();
    }

    @ParameterizedTest
    @MethodSource("varied")
    void every_frame_is_as_long_as_it_says(Scenario scenario) {
        Take take = take(scenario, 0);
        for (int index = 0; index < take.events(); index++) {
            String frame = new String(take.frame(index).bytes(), StandardCharsets.ISO_8859_1);
            int body = frame.indexOf("\n\n") + 2;
            assertThat(EventHeaders.of(frame).value("Content-Length"))
                    .isEqualTo(Integer.toString(frame.length() - body));
            int inner = frame.indexOf("\n\n", body) + 2;
            String innerLength = EventHeaders.of(frame.substring(body)).value("Content-Length");
            assertThat(innerLength.isEmpty() ? 0 : Integer.parseInt(innerLength))
                    .isEqualTo(frame.length() - inner);
        }
    }

    @ParameterizedTest
    @MethodSource("varied")
    void every_id_is_new_and_the_same_wherever_the_old_one_was(Scenario scenario) {
        Take take = take(scenario, 0);
        Map<String, String> renewed = new HashMap<>();
        for (int index = 0; index < take.events(); index++) {
            List<String> before = ids(scenario.capture().body(take.captured(index)));
            List<String> after = ids(body(take, index));
            assertThat(after).hasSameSizeAs(before);
            for (int place = 0; place < before.size(); place++) {
                renewed.putIfAbsent(before.get(place), after.get(place));
            }
            assertThat(after).isEqualTo(before.stream().map(renewed::get).toList());
        }
        assertThat(renewed.values()).doesNotContainAnyElementsOf(renewed.keySet());
        assertThat(new HashSet<>(renewed.values())).hasSameSizeAs(renewed.keySet());
        assertThat(body(take, 0)).contains("Core-UUID: " + CORE + "\n");
    }

    @ParameterizedTest
    @MethodSource("varied")
    void no_time_of_the_capture_is_left_and_nothing_but_ids_times_and_lengths_has_changed(Scenario scenario) {
        Take take = take(scenario, 0);
        for (int index = 0; index < take.events(); index++) {
            String after = body(take, index);
            assertThat(after).doesNotContain("2026-11-24%20").contains("2026-11-25%20");
            assertThat(blanked(after)).isEqualTo(blanked(scenario.capture().body(take.captured(index))));
        }
    }

    @Test
    void times_move_by_the_shift_in_each_of_their_forms() {
        Scenario scenario = named("queue-answered");
        Take take = take(scenario, 0);
        String before = scenario.capture().body(take.captured(0));
        String after = body(take, 0);

        assertThat(before)
                .contains("Event-Date-Local: 2026-11-24%2004%3A50%3A41\n", "Event-Date-Timestamp: 1795495841775391\n");
        assertThat(after)
                .contains("Event-Date-Local: 2026-11-25%2004%3A50%3A41\n")
                .contains("Event-Date-GMT: Wed,%2025%20Nov%202026%2004%3A50%3A41%20GMT\n")
                .contains("Event-Date-Timestamp: 1795582241775391\n");
    }

    @Test
    void a_time_of_zero_stays_zero_and_a_number_that_is_no_time_stays() {
        String text = "Caller-Channel-Hangup-Time: 0\nCaller-ANI: 13800000040\nx: %201795495841 3943272633\n";
        ShiftedTimes times = new ShiftedTimes(named("queue-answered").capture().span(), ONE_DAY);

        assertThat(times.shift(text))
                .isEqualTo("Caller-Channel-Hangup-Time: 0\nCaller-ANI: 13800000040\nx: %201795582241 3943272633\n");
    }

    @Test
    void two_takes_share_no_id_but_the_core() {
        Scenario scenario = named("queue-answered");

        assertThat(allIds(take(scenario, 0))).isNotEmpty().doesNotContainAnyElementsOf(allIds(take(scenario, 1)));
    }

    @Test
    void the_same_take_gives_the_same_bytes_again() {
        Scenario scenario = named("agent-day");
        Take first = take(scenario, 7);
        Take again = take(scenario, 7);

        for (int index = 0; index < first.events(); index++) {
            assertThat(again.frame(index).bytes()).isEqualTo(first.frame(index).bytes());
        }
    }

    @Test
    void sequences_start_where_told_and_keep_their_order_on_the_wire() {
        Scenario scenario = named("queue-answered");
        Take take = take(scenario, 0);
        long shift = take.frame(0).event().sequence()
                - EventHeaders.of(scenario.capture().body(take.captured(0))).sequence();

        long[] sequences = IntStream.range(0, take.events())
                .mapToLong(index -> take.frame(index).event().sequence())
                .toArray();
        assertThat(sequences).doesNotHaveDuplicates();
        assertThat(Arrays.stream(sequences).min()).hasValue(1_000);
        for (int index = 0; index < sequences.length; index++) {
            assertThat(sequences[index] - shift)
                    .isEqualTo(EventHeaders.of(scenario.capture().body(take.captured(index)))
                            .sequence());
            assertThat(take.positionOf(sequences[index])).hasValue(index);
        }
    }

    @Test
    void the_truth_moves_with_the_take() {
        Scenario scenario = new Scenario(
                "one", named("queue-answered").capture(), Optional.of("{\"at\": \"2026-11-24T04:50:41.786Z\"}"));

        assertThat(take(scenario, 0).summary().truth()).hasValue("{\"at\": \"2026-11-25T04:50:41.786Z\"}");
    }

    @Test
    void another_name_of_the_switch_is_told_in_every_event() {
        Take take = new Take(named("queue-answered"), 0, CORE, "sw-demo", 1_000, ONE_DAY);

        assertThat(body(take, 0)).contains("FreeSWITCH-Switchname: sw-demo\n");
    }

    private static Take take(Scenario scenario, int number) {
        return new Take(scenario, number, CORE, "", 1_000, ONE_DAY);
    }

    private static Scenario named(String name) {
        return demo().stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String body(Take take, int index) {
        String frame = new String(take.frame(index).bytes(), StandardCharsets.ISO_8859_1);
        return frame.substring(frame.indexOf("\n\n") + 2);
    }

    private static Set<String> allIds(Take take) {
        Set<String> ids = new HashSet<>();
        for (int index = 0; index < take.events(); index++) {
            ids.addAll(ids(body(take, index)));
        }
        ids.remove(CORE);
        return ids;
    }

    private static List<String> ids(String text) {
        return UUID.matcher(text).results().map(MatchResult::group).toList();
    }

    /** With every id, number of ten digits or more of this year, date, sequence and length made the same. */
    private static String blanked(String text) {
        String blank = UUID.matcher(text).replaceAll("ID");
        blank = Pattern.compile("1795\\d{6}(\\d{6})?").matcher(blank).replaceAll("TIME");
        blank = blank.replaceAll("2026-11-2[45]%20", "DATE%20").replaceAll("(Tue|Wed),%202[45]", "DAY");
        return blank.replaceAll("Event-Sequence: \\d+", "SEQUENCE").replaceAll("Content-Length: \\d+", "LENGTH");
    }
}
