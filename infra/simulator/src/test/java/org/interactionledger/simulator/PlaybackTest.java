package org.interactionledger.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.interactionledger.simulator.ResumeFrom.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PlaybackTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void as_fast_as_it_is_taken_every_event_arrives_once() throws Exception {
        Playlist demo = Playlist.demo();
        try (SwitchSimulator simulator = SwitchSimulator.start(fast(demo).once().beginningWithFirstListener());
                EslClient client = EslClient.listen(simulator)) {
            int expected = demo.scenarios().stream()
                    .mapToInt(scenario -> scenario.capture().events())
                    .sum();
            Set<Long> sequences = new HashSet<>();
            for (int count = 0; count < expected; count++) {
                assertThat(sequences.add(client.nextEvent().event().sequence())).isTrue();
            }
            assertThat(simulator.awaitEnd(PATIENCE)).isTrue();
            assertThat(simulator.played()).extracting(PlayedTake::scenario).isEqualTo(demo.scenarios());
            assertThat(client.ask("api status").header("Content-Type")).isEqualTo("api/response");
        }
    }

    @Test
    void at_another_pace_the_bytes_are_the_same_and_the_list_begins_again() throws Exception {
        Playlist one = playlist("caller-gives-up-ringing");
        int events = one.scenarios().getFirst().capture().events();
        try (SwitchSimulator simulator = SwitchSimulator.start(SwitchSimulator.Settings.playing(one)
                        .withPace(new Pace(200))
                        .beginningWithFirstListener());
                EslClient client = EslClient.listen(simulator)) {
            List<String> names = new ArrayList<>();
            Set<Long> sequences = new HashSet<>();
            for (int count = 0; count < 3 * events; count++) {
                EventHeaders event = client.nextEvent().event();
                names.add(event.name());
                sequences.add(event.sequence());
            }
            assertThat(names.subList(events, 2 * events)).isEqualTo(names.subList(0, events));
            assertThat(sequences).hasSize(3 * events);
        }
    }

    @Test
    void several_listeners_get_the_same_events_from_their_subscription_on() throws Exception {
        try (SwitchSimulator simulator =
                        SwitchSimulator.start(fast(Playlist.demo()).beginningWithFirstListener());
                EslClient first = EslClient.listen(simulator);
                EslClient second = EslClient.listen(simulator)) {
            EslClient.Frame met = second.nextEvent();
            EslClient.Frame frame = first.nextEvent();
            while (!frame.equals(met)) {
                frame = first.nextEvent();
            }
            for (int count = 0; count < 500; count++) {
                assertThat(second.nextEvent()).isEqualTo(first.nextEvent());
            }
        }
    }

    @Test
    void a_listener_gets_only_what_it_asked_for() throws Exception {
        try (SwitchSimulator simulator =
                        SwitchSimulator.start(fast(playlist("queue-answered")).beginningWithFirstListener());
                EslClient client = EslClient.connect(simulator)) {
            client.next();
            client.ask("auth ClueCon");
            client.ask("event plain CHANNEL_ANSWER CHANNEL_HANGUP");
            for (int count = 0; count < 20; count++) {
                assertThat(client.nextEvent().event().name()).isIn("CHANNEL_ANSWER", "CHANNEL_HANGUP");
            }
        }
    }

    @Test
    void a_call_in_progress_is_in_the_lists_of_the_switch() throws Exception {
        try (SwitchSimulator simulator =
                        SwitchSimulator.start(SwitchSimulator.Settings.playing(playlist("answered-caller-releases"))
                                .beginningWithFirstListener());
                EslClient client = EslClient.listen(simulator)) {
            EventHeaders event = client.nextEvent().event();
            while (!event.name().equals("CHANNEL_BRIDGE")) {
                event = client.nextEvent().event();
            }
            assertThat(client.ask("api show channels as json").body())
                    .startsWith("{\"row_count\":2,\"rows\":[{\"uuid\":\"" + event.value("Bridge-A-Unique-ID"));
            assertThat(client.ask("api show calls as json").body())
                    .contains("\"b_uuid\":\"" + event.value("Bridge-B-Unique-ID"));
        }
    }

    @Test
    void playback_goes_on_with_the_frame_after_the_last_durable_one() throws Exception {
        Playlist playlist = playlist("queue-answered", "agent-day");
        List<String> expected = inOneGo(playlist);
        AtomicReference<Optional<Position>> durable = new AtomicReference<>(Optional.empty());
        List<String> kept = new ArrayList<>();
        try (SwitchSimulator simulator =
                SwitchSimulator.start(fast(playlist).once().resumingFrom(durable::get))) {
            for (int connection = 0; kept.size() < expected.size(); connection++) {
                try (EslClient client = EslClient.listen(simulator)) {
                    int durableNow = Math.min(expected.size() - kept.size(), 1 + 37 * connection);
                    for (int count = 0; count < durableNow; count++) {
                        EventHeaders event = client.nextEvent().event();
                        kept.add(fingerprint(event));
                        durable.set(Optional.of(new Position(event.value("Core-UUID"), event.sequence())));
                    }
                }
            }
        }
        assertThat(kept).isEqualTo(expected);
    }

    @Test
    void a_listener_that_has_nothing_gets_everything_from_the_start() throws Exception {
        Playlist playlist = playlist("queue-answered");
        try (SwitchSimulator simulator =
                SwitchSimulator.start(fast(playlist).once().resumingFrom(Optional::empty))) {
            EslClient.Frame first;
            try (EslClient client = EslClient.listen(simulator)) {
                first = client.nextEvent();
                client.nextEvent();
            }
            try (EslClient client = EslClient.listen(simulator)) {
                assertThat(client.nextEvent()).isEqualTo(first);
            }
        }
    }

    @Test
    void several_switches_have_ports_and_cores_of_their_own() {
        try (Simulators simulators = Simulators.start(
                3, SwitchSimulator.Settings.playing(Playlist.demo()).withSwitchName("sw"))) {
            assertThat(simulators.switches()).extracting(SwitchSimulator::port).doesNotHaveDuplicates();
            assertThat(simulators.switches())
                    .extracting(SwitchSimulator::coreUuid)
                    .doesNotHaveDuplicates();
        }
    }

    private static List<String> inOneGo(Playlist playlist) throws IOException {
        int events = playlist.scenarios().stream()
                .mapToInt(scenario -> scenario.capture().events())
                .sum();
        List<String> all = new ArrayList<>();
        try (SwitchSimulator simulator =
                        SwitchSimulator.start(fast(playlist).once().beginningWithFirstListener());
                EslClient client = EslClient.listen(simulator)) {
            for (int count = 0; count < events; count++) {
                all.add(fingerprint(client.nextEvent().event()));
            }
        }
        return all;
    }

    /** What is the same in every simulator that plays this list. */
    private static String fingerprint(EventHeaders event) {
        return event.name() + ' ' + event.sequence() + ' ' + event.value("Event-Calling-Line-Number");
    }

    private static SwitchSimulator.Settings fast(Playlist playlist) {
        return SwitchSimulator.Settings.playing(playlist).withPace(Pace.asFastAsTaken());
    }

    private static Playlist playlist(String... names) {
        return new Playlist(List.of(names).stream()
                .map(name -> Playlist.demo().scenarios().stream()
                        .filter(scenario -> scenario.name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .toList());
    }
}
