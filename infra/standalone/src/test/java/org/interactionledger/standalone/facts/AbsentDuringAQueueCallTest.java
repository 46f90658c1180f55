package org.interactionledger.standalone.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.interactionledger.schemas.agent.AgentCommand;
import org.interactionledger.schemas.agent.AgentSignedIn;
import org.interactionledger.schemas.agent.AgentSignedOut;
import org.interactionledger.schemas.agent.AgentStatus;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.interaction.AgentOffered;
import org.interactionledger.schemas.interaction.InteractionAnswered;
import org.interactionledger.schemas.interaction.InteractionCommand;
import org.interactionledger.schemas.interaction.InteractionEnded;
import org.interactionledger.schemas.interaction.InteractionPartlyUnobserved;
import org.interactionledger.schemas.interaction.InteractionQueued;
import org.interactionledger.schemas.interaction.InteractionStarted;
import org.interactionledger.schemas.interaction.QueueLeaveReason;
import org.interactionledger.schemas.interaction.QueueLeft;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.telephony.HoldSwitchLease;
import org.interactionledger.schemas.telephony.ReleaseSwitchLease;
import org.interactionledger.schemas.telephony.SwitchCommand;
import org.interactionledger.schemas.telephony.SwitchConnected;
import org.interactionledger.simulator.ScriptedSwitch;
import org.interactionledger.simulator.script.ScriptParser;
import org.interactionledger.telephony.adapter.AdapterSettings;
import org.interactionledger.telephony.adapter.SwitchAdapters;
import org.interactionledger.telephony.connection.ConnectionTiming;
import org.interactionledger.telephony.connection.SwitchAddress;
import org.interactionledger.telephony.translation.DialPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Over real TCP: the line is cut, a caller comes into a queue, and the line is back. */
@Timeout(90)
class AbsentDuringAQueueCallTest {

    private static final SwitchId SWITCH = SwitchId.of("main:house");
    private static final ConnectionTiming TIMING = new ConnectionTiming(
            Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMillis(20), Duration.ofMillis(100));

    private static final List<Class<?>> FACTS = List.of(
            InteractionCommand.Observe.class,
            AgentCommand.ObserveStatus.class,
            SwitchCommand.ReportConnected.class,
            SwitchCommand.ReportConnectionLost.class,
            SwitchCommand.ReportGap.class);

    private static final String CALL = """
            scenario absent
            describes Nobody listens when the caller comes into the queue.

            party caller 13800000040
            party phone 1001
            party phone2 1002
            queue support

            number 95001
              answer
              callcenter support

            steps
              0.00 switch sets agent phone On Break
              0.00 switch sets agent phone2 Logged Out
              0.02 caller calls 95001
              3.00 switch sets agent phone Available
              6.00 phone answers
              7.50 caller hangs up
            """;

    @TempDir
    Path journal;

    private final MemoryLedger ledger = new MemoryLedger();
    private final ScriptedSwitch house =
            ScriptedSwitch.start(ScriptedSwitch.Settings.usual("house", 7).withHeartbeat(Duration.ofMillis(200)));

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void who_waits_and_who_is_on_a_break_is_known_when_the_line_is_back() throws Exception {
        try (SwitchAdapters _ = listening()) {
            await(SwitchConnected.class);
            house.faults().turnAway();
            house.cut();
            Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            house.perform(ScriptParser.parse("absent.call", CALL), Duration.ofMillis(300));
            Thread.sleep(1_500); // the caller is in the queue, and no phone rings yet
            house.faults().heal();

            InteractionQueued queued = await(InteractionQueued.class);
            assertThat(queued.queue()).isEqualTo(QueueName.of("support"));
            assertThat(queued.source()).isInstanceOf(SourceKey.Snapshot.class);
            assertThat(queued.at()).isBetween(before, before.plusSeconds(3));
            assertThat(await(InteractionStarted.class).from().address().display())
                    .isEqualTo("13800000040");
            assertThat(await(InteractionPartlyUnobserved.class).interaction()).isEqualTo(queued.interaction());
            AgentSignedIn onBreak = await(AgentSignedIn.class);
            assertThat(onBreak.agent().name()).isEqualTo("1001");
            assertThat(onBreak.status()).isEqualTo(AgentStatus.ON_BREAK);

            assertThat(await(InteractionAnswered.class).interaction()).isEqualTo(queued.interaction());
            assertThat(await(InteractionEnded.class).interaction()).isEqualTo(queued.interaction());
            assertThat(await(QueueLeft.class).reason()).isEqualTo(QueueLeaveReason.ANSWERED);
            assertThat(all(InteractionStarted.class)).hasSize(1);
            assertThat(all(AgentSignedOut.class))
                    .as("who never came has not gone")
                    .isEmpty();
        }
    }

    @Test
    void the_phone_that_rings_when_the_line_is_back_is_rung_for_the_caller() throws Exception {
        try (SwitchAdapters _ = listening()) {
            await(SwitchConnected.class);
            house.faults().turnAway();
            house.cut();
            house.perform(ScriptParser.parse("absent.call", CALL), Duration.ofMillis(300));
            Thread.sleep(4_500); // since 3.3 s the phone rings
            house.faults().heal();

            AgentOffered offered = await(AgentOffered.class);
            assertThat(offered.to().address().display()).isEqualTo("1001");
            assertThat(offered.source()).isInstanceOf(SourceKey.Snapshot.class);
            assertThat(await(InteractionQueued.class).interaction()).isEqualTo(offered.interaction());
            assertThat(await(InteractionAnswered.class).interaction()).isEqualTo(offered.interaction());
            assertThat(await(InteractionEnded.class).interaction()).isEqualTo(offered.interaction());
            assertThat(all(InteractionStarted.class)).hasSize(1);
        }
    }

    private SwitchAdapters listening() {
        SwitchAdapters adapters = new SwitchAdapters(gateway(), _ -> false, Clock.systemUTC());
        adapters.listenTo(new AdapterSettings(
                SWITCH,
                new SwitchAddress("house", "127.0.0.1", house.port(), "ClueCon"),
                TIMING,
                DialPlan.standard(),
                journal,
                new byte[32]));
        return adapters;
    }

    /** The ledger's own deciders; its lease is always free. */
    private CommandGateway gateway() {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        for (Class<?> fact : FACTS) {
            bus.subscribe(fact.getName(), message -> {
                ledger.send(message.getPayload());
                return fact.getName();
            });
        }
        bus.subscribe(HoldSwitchLease.class.getName(), _ -> "held");
        bus.subscribe(ReleaseSwitchLease.class.getName(), _ -> "released");
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    private <E extends LedgerEvent> E await(Class<E> type) throws InterruptedException {
        while (all(type).isEmpty()) {
            Thread.sleep(20);
        }
        return all(type).getFirst();
    }

    private <E extends LedgerEvent> List<E> all(Class<E> type) {
        return ledger.entries().stream()
                .map(MemoryLedger.Entry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
