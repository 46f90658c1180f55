package org.interactionledger.command.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interactionledger.schemas.control.ControlAction;
import org.interactionledger.schemas.control.ControlCommand;
import org.interactionledger.schemas.control.ControlCommand.CloseControl;
import org.interactionledger.schemas.control.ControlCommand.ControlRole;
import org.interactionledger.schemas.control.ControlCommand.DispatchControl;
import org.interactionledger.schemas.control.ControlCommand.ReportAnswer;
import org.interactionledger.schemas.control.ControlCommand.ReportConnectionGone;
import org.interactionledger.schemas.control.ControlCommand.RequestControl;
import org.interactionledger.schemas.control.ControlCommand.Run;
import org.interactionledger.schemas.control.ControlEvent;
import org.interactionledger.schemas.control.ControlResult;
import org.interactionledger.schemas.control.Digits;
import org.interactionledger.schemas.identity.ControlId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.NameBasedUuid;
import org.interactionledger.schemas.identity.RecordingId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.provenance.SourceKey;

/** Given what came before, when a command, then events: the language of the specifications in this package. */
final class Ordering implements Surroundings {

    static final TenantId TENANT = TenantId.of("demo");
    static final UUID CORE = new UUID(1, 1);
    static final ControlId CONTROL = new ControlId(TENANT, new UUID(7, 7));
    static final SwitchId SWITCH = SwitchId.of("demo:sw-a");
    static final InteractionId CALL = new InteractionId(TENANT, new UUID(8, 8));
    static final LegId CALLERS_LEG = new LegId(new UUID(1, 2));
    static final LegId WANGS_LEG = new LegId(new UUID(1, 3));
    static final Address CALLER = new Address.NationalNumber("13800000001");
    static final Address WANG = new Address.Extension("1001");
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final SourceKey.Api KEY = new SourceKey.Api("li/key-1", "d1");
    static final SourceKey SOURCE = new SourceKey.Derived(CONTROL.toString(), "test");

    private ControlState state = ControlDecider.initial();
    private Optional<CallPicture> call = Optional.of(talk());
    private Optional<Digits> atHand = Optional.empty();

    /** Caller and Wang talk. */
    static CallPicture talk() {
        return new CallPicture(
                false,
                Optional.of(CORE),
                Map.of(CALLERS_LEG, CALLER, WANGS_LEG, WANG),
                Set.of(),
                Optional.of(subject(CALLER)));
    }

    static CallPicture talkWithPausedRecording() {
        return new CallPicture(
                false,
                Optional.of(CORE),
                talk().legs(),
                Set.of(new RecordingId(new UUID(5, 5))),
                Optional.of(subject(CALLER)));
    }

    static Ordering given(ControlCommand... past) {
        Ordering ordering = new Ordering();
        for (ControlCommand command : past) {
            ordering.take(command);
        }
        return ordering;
    }

    static Ordering givenCall(Optional<CallPicture> call) {
        Ordering ordering = new Ordering();
        ordering.call = call;
        return ordering;
    }

    Ordering and(ControlCommand command) {
        take(command);
        return this;
    }

    Ordering withAtHand(String digits) {
        atHand = Optional.of(Digits.of(digits));
        return this;
    }

    List<ControlEvent> take(ControlCommand command) {
        List<ControlEvent> events = ControlDecider.decide(state, command, this);
        events.forEach(event -> state = ControlDecider.evolve(state, event));
        return events;
    }

    Outcome when(ControlCommand command) {
        return new Outcome(command);
    }

    final class Outcome {
        private final ControlCommand command;

        Outcome(ControlCommand command) {
            this.command = command;
        }

        void then(ControlEvent event) {
            assertThat(take(command)).containsExactly(event);
        }

        ControlEvent thenOne() {
            List<ControlEvent> events = take(command);
            assertThat(events).hasSize(1);
            return events.getFirst();
        }

        void thenNothing() {
            assertThat(take(command)).isEmpty();
        }

        void thenRefused(Refusal.Kind kind, String code) {
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> take(command));
            assertThat(refusal.kind()).isEqualTo(kind);
            assertThat(refusal.code()).isEqualTo(code);
        }
    }

    static RequestControl hold() {
        return asking(new ControlAction.Hold(CALLERS_LEG), Optional.empty(), Optional.empty());
    }

    static RequestControl asking(ControlAction action, Optional<Address> to, Optional<String> digits) {
        return new RequestControl(
                CONTROL,
                NOON,
                KEY,
                Optional.of(CALL),
                Optional.empty(),
                action,
                to,
                digits.map(Digits::of),
                new UserId("li"),
                Set.of(ControlRole.SUPERVISOR),
                List.of(new Run(SWITCH, CORE)),
                Duration.ofSeconds(10));
    }

    static RequestControl by(String user, Set<ControlRole> roles, RequestControl asked) {
        return new RequestControl(
                asked.control(),
                asked.at(),
                asked.source(),
                asked.interaction(),
                asked.telephoneSwitch(),
                asked.action(),
                asked.to(),
                asked.digits(),
                new UserId(user),
                roles,
                asked.connected(),
                asked.within());
    }

    static RequestControl reaching(List<Run> connected, RequestControl asked) {
        return new RequestControl(
                asked.control(),
                asked.at(),
                asked.source(),
                asked.interaction(),
                asked.telephoneSwitch(),
                asked.action(),
                asked.to(),
                asked.digits(),
                asked.by(),
                asked.roles(),
                connected,
                asked.within());
    }

    static DispatchControl dispatch(String adapter, int second) {
        return new DispatchControl(CONTROL, NOON.plusSeconds(second), SOURCE, adapter);
    }

    static ReportAnswer answer(ControlResult result, int second) {
        return new ReportAnswer(CONTROL, NOON.plusSeconds(second), SOURCE, result, "+OK");
    }

    static ReportConnectionGone connectionGone(int second) {
        return new ReportConnectionGone(CONTROL, NOON.plusSeconds(second), SOURCE);
    }

    static CloseControl close(int second) {
        return new CloseControl(CONTROL, NOON.plusSeconds(second), SOURCE);
    }

    static SubjectId subject(Address address) {
        return new SubjectId(NameBasedUuid.of("test", address.display().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Optional<CallPicture> call() {
        return call;
    }

    @Override
    public SubjectId subjectOf(Address address) {
        return subject(address);
    }

    @Override
    public Optional<Digits> digitsAtHand() {
        return atHand;
    }
}
