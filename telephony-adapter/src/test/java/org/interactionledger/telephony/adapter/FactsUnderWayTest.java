package org.interactionledger.telephony.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.interactionledger.schemas.agent.AgentCommand;
import org.interactionledger.schemas.agent.AgentStatus;
import org.interactionledger.schemas.identity.AgentId;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.telephony.SwitchCommand;
import org.interactionledger.telephony.translation.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FactsUnderWayTest {

    private static final SwitchId SWITCH = SwitchId.of("main:sw");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final WriteSide ledger = new WriteSide();
    private final FactsUnderWay facts = new FactsUnderWay(
            SWITCH,
            new CommandSender(SWITCH, ledger.gateway(), WriteSide.Away.class::isInstance, Pace.STANDARD),
            FactListener.NONE);

    @AfterEach
    void end() {
        facts.close();
    }

    @Test
    void a_slow_fact_of_one_holds_up_no_other_but_the_later_ones_of_its_own() throws InterruptedException {
        Report slow = of("1001", 1);
        CountDownLatch go = new CountDownLatch(1);
        ledger.beforeEach(command -> {
            if (command.equals(slow.command())) {
                await(go);
            }
        });

        facts.send(List.of(slow), NOON, 1);
        facts.send(List.of(of("1001", 2)), NOON, 2);
        facts.send(List.of(of("1002", 3)), NOON, 3);

        assertThat(ledger.next()).isEqualTo(of("1002", 3).command());
        go.countDown();
        assertThat(ledger.next()).isEqualTo(slow.command());
        assertThat(ledger.next()).isEqualTo(of("1001", 2).command());
    }

    @Test
    void a_frame_is_told_when_all_before_it_are() throws InterruptedException {
        Report slow = of("1001", 1);
        CountDownLatch go = new CountDownLatch(1);
        ledger.beforeEach(command -> {
            if (command.equals(slow.command())) {
                await(go);
            }
        });

        facts.send(List.of(), NOON, 7);
        facts.send(List.of(slow), NOON, 8);
        facts.send(List.of(of("1002", 2)), NOON, 9);
        assertThat(ledger.next()).isEqualTo(of("1002", 2).command());

        assertThat(facts.told()).isEqualTo(OptionalLong.of(7));
        assertThat(facts.told()).isEmpty();
        go.countDown();
        facts.awaitAll();
        assertThat(facts.told()).isEqualTo(OptionalLong.of(9));
    }

    @Test
    void what_is_about_the_switch_comes_after_all_before_it() throws InterruptedException {
        Report connected = new Report.OfSwitch(
                new SwitchCommand.ReportConnected(SWITCH, NOON, new SourceKey.Esl(new UUID(0, 1), 5), new UUID(0, 1)));

        facts.send(List.of(of("1001", 1), of("1002", 2)), NOON, 1);
        facts.send(List.of(connected), NOON, 2);

        assertThat(List.of(ledger.next(), ledger.next()))
                .containsExactlyInAnyOrder(
                        of("1001", 1).command(), of("1002", 2).command());
        assertThat(ledger.next()).isEqualTo(connected.command());
    }

    @Test
    void what_was_broken_off_is_never_told() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch tried = new CountDownLatch(1);
        ledger.beforeEach(_ -> {
            tried.countDown();
            await(never);
        });
        facts.send(List.of(of("1001", 1)), NOON, 1);
        tried.await();

        facts.close();

        assertThatThrownBy(facts::awaitAll).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(facts::told).isInstanceOf(IllegalStateException.class);
    }

    private static Report of(String agent, long sequence) {
        return new Report.OfAgent(new AgentCommand.ObserveStatus(
                new AgentId(SWITCH.tenant(), agent),
                NOON,
                new SourceKey.Esl(new UUID(0, 1), sequence),
                AgentStatus.AVAILABLE));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WriteSide.Away();
        }
    }
}
