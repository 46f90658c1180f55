package org.interactionledger.telephony.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.interactionledger.schemas.control.ControlAction;
import org.interactionledger.schemas.control.ControlCommand;
import org.interactionledger.schemas.control.ControlCommand.DispatchControl;
import org.interactionledger.schemas.control.ControlCommand.ReportAnswer;
import org.interactionledger.schemas.control.ControlCommand.ReportConnectionGone;
import org.interactionledger.schemas.control.DispatchAnswer;
import org.interactionledger.schemas.control.DispatchAnswer.Granted;
import org.interactionledger.schemas.control.OpenControls.Open;
import org.interactionledger.schemas.identity.ControlId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.NameBasedUuid;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SwitchControlTest {

    private static final SwitchId SWITCH = SwitchId.of("demo:sw-a");
    private static final LegId LEG = new LegId(new UUID(1, 1));
    private static final ControlId CONTROL =
            new ControlId(TenantId.of("demo"), NameBasedUuid.of("control", new byte[] {1}));
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    /** A line that remembers, and takes every job. */
    private final class Line implements SwitchLine {

        private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
        private volatile Optional<Long> connection = Optional.of(1L);
        private volatile CompletableFuture<?> taken = CompletableFuture.completedFuture("");

        @Override
        public Optional<Long> connection() {
            return connection;
        }

        @Override
        public CompletableFuture<?> bgapi(String line, UUID job) {
            assertThat(granted).contains(new ControlId(SWITCH.tenant(), job));
            said.add(line);
            return taken;
        }
    }

    private final Set<ControlId> granted = ConcurrentHashMap.newKeySet();
    private final List<ControlCommand> reported = new CopyOnWriteArrayList<>();
    private final BlockingQueue<ControlCommand> heard = new LinkedBlockingQueue<>();
    private final CommandGateway writeSide = writeSide();
    private final Line line = new Line();
    private final SwitchControl control = adapter("one");

    private CommandGateway writeSide() {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        bus.subscribe(DispatchControl.class.getName(), (CommandMessage<?> message) -> {
            DispatchControl wish = (DispatchControl) message.getPayload();
            heard.add(wish);
            return granted.add(wish.control())
                    ? new DispatchAnswer(
                            Optional.of(new Granted(new ControlAction.Hold(LEG), Optional.empty(), Optional.empty())))
                    : DispatchAnswer.no();
        });
        for (Class<?> report : List.of(ReportAnswer.class, ReportConnectionGone.class)) {
            bus.subscribe(report.getName(), (CommandMessage<?> message) -> {
                reported.add((ControlCommand) message.getPayload());
                heard.add((ControlCommand) message.getPayload());
                return "";
            });
        }
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    private SwitchControl adapter(String name) {
        return new SwitchControl(
                SWITCH, name, line, writeSide, ControlSettings.STANDARD, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @AfterEach
    void closed() {
        control.close();
    }

    @Test
    void it_is_said_once_it_was_granted() throws InterruptedException {
        control.take(CONTROL);

        assertThat(line.said.poll(10, TimeUnit.SECONDS)).isEqualTo("uuid_hold " + LEG);
    }

    @Test
    void met_again_by_this_adapter_and_others_it_is_not_said_again() throws InterruptedException {
        SwitchControl two = adapter("two");
        SwitchControl afterARestart = adapter("one");
        for (int i = 0; i < 20; i++) {
            control.take(CONTROL);
            two.take(CONTROL);
            afterARestart.look(List.of(open(false)));
            two.look(List.of(open(false)));
        }
        ControlId last = new ControlId(SWITCH.tenant(), NameBasedUuid.of("control", new byte[] {2}));
        for (SwitchControl each : List.of(control, two, afterARestart)) {
            each.take(last);
            while (!(heard.poll(10, TimeUnit.SECONDS) instanceof DispatchControl wish
                    && wish.control().equals(last))) {
                assertThat(line.said.size()).isLessThanOrEqualTo(2);
            }
        }

        assertThat(line.said).hasSize(2);
        two.close();
        afterARestart.close();
    }

    @Test
    void without_a_connection_it_is_not_even_asked_for() throws InterruptedException {
        line.connection = Optional.empty();
        control.take(CONTROL);
        control.look(List.of(open(false)));
        assertThat(granted).isEmpty();

        line.connection = Optional.of(2L);
        control.look(List.of(open(false)));

        assertThat(line.said.poll(10, TimeUnit.SECONDS)).isEqualTo("uuid_hold " + LEG);
    }

    @Test
    void what_was_sent_on_a_connection_that_is_gone_is_told() throws InterruptedException {
        control.take(CONTROL);
        line.said.poll(10, TimeUnit.SECONDS);
        control.look(List.of(open(true)));
        line.connection = Optional.of(2L);

        control.look(List.of(open(true)));

        awaitReport();
        assertThat(reported).singleElement().isInstanceOf(ReportConnectionGone.class);
    }

    @Test
    void a_job_that_the_connection_did_not_survive_is_told() throws InterruptedException {
        line.taken = CompletableFuture.failedFuture(new IllegalStateException("gone"));
        control.take(CONTROL);

        awaitReport();
        assertThat(reported).singleElement().isInstanceOf(ReportConnectionGone.class);
    }

    @Test
    void what_another_adapter_sent_is_left_to_it() throws InterruptedException {
        control.look(List.of(open(true)));
        control.take(CONTROL);

        assertThat(line.said.poll(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(reported).isEmpty();
    }

    private void awaitReport() throws InterruptedException {
        ControlCommand next = heard.poll(10, TimeUnit.SECONDS);
        while (next instanceof DispatchControl) {
            next = heard.poll(10, TimeUnit.SECONDS);
        }
    }

    private static Open open(boolean dispatched) {
        return new Open(CONTROL, SWITCH, NOON.plusSeconds(10), dispatched);
    }
}
