package org.interactionledger.telephony.adapter;

import static java.util.function.Predicate.isEqual;
import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interactionledger.schemas.agent.AgentCommand;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.InteractionCommand;
import org.interactionledger.schemas.telephony.ListSwitches;
import org.interactionledger.schemas.telephony.SwitchCommand;
import org.interactionledger.schemas.telephony.SwitchStatus;
import org.interactionledger.telephony.capture.Captures;
import org.interactionledger.telephony.connection.ConnectionTiming;
import org.interactionledger.telephony.connection.ScriptedSwitch;
import org.interactionledger.telephony.connection.SwitchAddress;
import org.interactionledger.telephony.esl.EslEvent;
import org.interactionledger.telephony.translation.DialPlan;
import org.interactionledger.telephony.translation.SwitchModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SwitchAdaptersTest {

    private static final String CALL = "attended-transfer-completed";
    private static final SwitchId SWITCH = SwitchId.of("default:sw");
    private static final long LARGE = 100_000_000;
    private static final Pace QUICK = new Pace(
            Duration.ofMillis(20),
            Duration.ofSeconds(20),
            Duration.ofMillis(1),
            Duration.ofMillis(4),
            Duration.ofMillis(50));
    private static final ConnectionTiming TIMING = new ConnectionTiming(
            Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMillis(5), Duration.ofMillis(20));

    @TempDir
    Path folder;

    private final WriteSide ledger = new WriteSide();

    @ParameterizedTest
    @ValueSource(strings = {CALL, "agent-day", "queue-abandoned"})
    void each_aggregate_is_told_what_follows_from_each_frame_in_their_order(String capture) throws Exception {
        try (ScriptedSwitch peer = new ScriptedSwitch(playing(capture));
                SwitchAdapters _ = listening(ledger, peer, folder, LARGE)) {
            List<Object> expected = commandsOf(capture);

            assertThat(byAggregate(taken(ledger, expected.size()))).isEqualTo(byAggregate(expected));
        }
    }

    @Test
    void nothing_is_missing_and_all_is_in_order_after_an_outage_of_the_write_side() throws Exception {
        List<Object> expected = commandsOf(CALL);
        AtomicInteger triesInTheOutage = new AtomicInteger();
        ledger.beforeEach(command -> {
            if (command.equals(expected.get(3)) && triesInTheOutage.incrementAndGet() <= 20) {
                throw new WriteSide.Away();
            }
        });
        try (ScriptedSwitch peer = new ScriptedSwitch(playing(CALL));
                SwitchAdapters _ = listening(ledger, peer, folder, LARGE)) {
            assertThat(byAggregate(taken(ledger, expected.size()))).isEqualTo(byAggregate(expected));
        }
    }

    @Test
    void it_listens_while_the_write_side_is_away_from_the_start_and_sends_what_it_heard_when_that_is_back()
            throws Exception {
        List<Object> expected = commandsOf(CALL);
        long lastOnTheWire = Captures.read(CALL).events().getLast().sequence();
        ledger.goAway();
        try (ScriptedSwitch peer = new ScriptedSwitch(playing(CALL));
                SwitchAdapters adapters = listening(ledger, peer, folder, LARGE)) {
            await(adapters, status -> status.lastDurable().equals(Optional.of(lastOnTheWire)));

            ledger.comeBack();

            assertThat(byAggregate(taken(ledger, expected.size()))).isEqualTo(byAggregate(expected));
        }
    }

    @Test
    void a_fact_that_can_never_be_recorded_is_left_behind_and_later_ones_arrive() throws Exception {
        List<Object> expected = commandsOf(CALL);
        Object poison = expected.get(3);
        ledger.beforeEach(command -> {
            if (command.equals(poison)) {
                throw new IllegalStateException("cannot be recorded");
            }
        });
        try (ScriptedSwitch peer = new ScriptedSwitch(playing(CALL));
                SwitchAdapters _ = listening(ledger, peer, folder, LARGE)) {
            assertThat(byAggregate(taken(ledger, expected.size() - 1)))
                    .isEqualTo(byAggregate(
                            expected.stream().filter(not(isEqual(poison))).toList()));
        }
    }

    @Test
    void after_a_crash_what_may_not_have_arrived_is_sent_again_and_its_last_event_is_known() throws Exception {
        List<Object> expected = commandsOf(CALL);
        long lastOnTheWire = Captures.read(CALL).events().getLast().sequence();
        Path crashed = folder.resolve("crashed");
        ledger.beforeEach(command -> {
            if (command.equals(expected.get(3))) {
                throw new WriteSide.Away();
            }
        });
        try (ScriptedSwitch peer = new ScriptedSwitch(playing(CALL));
                SwitchAdapters adapters = listening(ledger, peer, folder.resolve("journal"), LARGE)) {
            await(adapters, status -> status.lastDurable().equals(Optional.of(lastOnTheWire)));
            assertThat(taken(ledger, 3)).isEqualTo(expected.subList(0, 3));
            copy(folder.resolve("journal"), crashed);
        }

        WriteSide again = new WriteSide();
        again.leaseTo(Files.readString(crashed.resolve("adapter")));
        try (ScriptedSwitch silent = new ScriptedSwitch();
                SwitchAdapters adapters = listening(again, silent, crashed, LARGE)) {
            long mark = Acknowledged.read(crashed).position();
            SwitchStatus status = await(adapters, now -> now.lastDurable().isPresent());
            List<Object> sentAgain = new ArrayList<>();
            while (!sentAgain.contains(expected.getLast())) {
                sentAgain.add(again.next());
            }

            assertThat(status.state()).isNotEqualTo("connected");
            assertThat(status.lastDurable()).contains(lastOnTheWire);
            assertThat(status.core()).isPresent();
            assertThat(mark).isLessThan(Captures.read(CALL).events().size());
            assertThat(expected).endsWith(sentAgain.toArray());
            assertThat(sentAgain).hasSizeGreaterThanOrEqualTo(expected.size() - 3);
        }
    }

    @Test
    void it_stands_by_while_another_holds_the_lease_and_takes_over_when_that_is_given_back() throws Exception {
        ledger.leaseTo("another");
        List<Object> expected = commandsOf(CALL);
        try (ScriptedSwitch peer = new ScriptedSwitch(playing(CALL))) {
            try (SwitchAdapters adapters = listening(ledger, peer, folder, LARGE)) {
                String name = ledger.nextRefused();
                assertThat(ledger.nextRefused()).isEqualTo(name);
                SwitchStatus waiting = await(adapters, now -> now.reason().equals(Optional.of("Held by another.")));
                assertThat(waiting.state()).isEqualTo("standby");
                assertThat(peer.accepted()).isZero();

                ledger.freeLease();

                assertThat(byAggregate(taken(ledger, expected.size()))).isEqualTo(byAggregate(expected));
                assertThat(ledger.leaseHolder()).contains(name);
            }
            assertThat(ledger.leaseHolder()).isEmpty();
        }
    }

    @Test
    void a_full_journal_ends_the_connection_and_a_new_one_begins_with_a_gap_when_there_is_room() throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        ScriptedSwitch.Script talksUntilHungUpOn = dialogue -> {
            dialogue.welcome();
            try {
                for (int sequence = 1; ; sequence++) {
                    dialogue.say(ScriptedSwitch.event("HEARTBEAT", sequence));
                }
            } finally {
                hungUp.countDown();
            }
        };
        ScriptedSwitch.Script saysOneThing = dialogue -> {
            dialogue.welcome();
            dialogue.say(ScriptedSwitch.event("HEARTBEAT", 1_000_000));
            dialogue.waitUntilHungUp();
        };
        try (ScriptedSwitch peer = new ScriptedSwitch(talksUntilHungUpOn, saysOneThing);
                SwitchAdapters adapters = listening(ledger, peer, folder, 100_000)) {
            hungUp.await();
            await(adapters, now -> now.lastDurable().equals(Optional.of(1_000_000L)));

            assertThat(ledger.next()).isInstanceOf(SwitchCommand.ReportConnected.class);
            assertThat(ledger.next()).isInstanceOf(SwitchCommand.ReportConnected.class);
            assertThat(ledger.next()).isInstanceOf(SwitchCommand.ReportGap.class);
        }
    }

    @Test
    void interpreting_that_failed_is_seen_and_begun_anew() throws Exception {
        ScriptedSwitch.Script saysNothing = dialogue -> {
            dialogue.welcome();
            dialogue.waitUntilHungUp();
        };
        try (ScriptedSwitch peer = new ScriptedSwitch(saysNothing, saysNothing, saysNothing);
                SwitchAdapters adapters = listening(ledger, peer, folder, LARGE)) {
            Path inTheWay = Files.createDirectories(folder.resolve("acknowledged.new"));
            SwitchStatus stopped = await(adapters, now -> now.state().equals("stopped"));
            assertThat(stopped.reason().orElseThrow()).contains("acknowledged");

            Files.delete(inTheWay);

            await(adapters, now -> now.state().equals("connected"));
        }
    }

    private static SwitchAdapters listening(WriteSide ledger, ScriptedSwitch peer, Path journal, long maxBytes) {
        SwitchAdapters adapters = new SwitchAdapters(
                ledger.gateway(), WriteSide.Away.class::isInstance, Clock.systemUTC(), QUICK, FactListener.NONE);
        adapters.listenTo(new AdapterSettings(
                SWITCH,
                new SwitchAddress("sw", "127.0.0.1", peer.port(), "secret"),
                TIMING,
                DialPlan.standard(),
                journal,
                new byte[32],
                maxBytes));
        return adapters;
    }

    /** The first two frames ask for the password and take it. */
    private static ScriptedSwitch.Script playing(String capture) {
        byte[] bytes = Captures.bytes(capture);
        return dialogue -> {
            dialogue.say(Arrays.copyOf(bytes, 28));
            dialogue.hear();
            dialogue.say(Arrays.copyOfRange(bytes, 28, 82));
            dialogue.hear();
            dialogue.say(Arrays.copyOfRange(bytes, 82, bytes.length));
            dialogue.waitUntilHungUp();
        };
    }

    private static List<Object> commandsOf(String capture) {
        SwitchModel model = new SwitchModel(SWITCH, DialPlan.standard());
        var _ = model.connected();
        List<Object> commands = new ArrayList<>();
        for (EslEvent event : Captures.read(capture).events()) {
            model.read(event).forEach(report -> commands.add(report.command()));
        }
        return commands;
    }

    /** Of each aggregate in order; what different ones are told is told at the same time. */
    private static Map<Object, List<Object>> byAggregate(List<Object> commands) {
        return commands.stream().collect(Collectors.groupingBy(command -> switch (command) {
            case InteractionCommand told -> told.interaction();
            case AgentCommand told -> told.agent();
            case SwitchCommand told -> told.telephoneSwitch();
            default -> throw new AssertionError("not expected: " + command);
        }));
    }

    private static List<Object> taken(WriteSide ledger, int count) throws InterruptedException {
        List<Object> commands = new ArrayList<>();
        while (commands.size() < count) {
            commands.add(ledger.next());
        }
        return commands;
    }

    private static SwitchStatus await(SwitchAdapters adapters, Predicate<SwitchStatus> wanted) {
        while (true) {
            SwitchStatus status = adapters.statuses(new ListSwitches(TenantId.of("default")))
                    .switches()
                    .getFirst();
            if (wanted.test(status)) {
                return status;
            }
            Thread.onSpinWait();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
