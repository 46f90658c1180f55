package org.interactionledger.command.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.UUID;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.subject.ErasureRefused;
import org.interactionledger.schemas.subject.ErasureRequested;
import org.interactionledger.schemas.subject.LegalHoldLifted;
import org.interactionledger.schemas.subject.LegalHoldPlaced;
import org.interactionledger.schemas.subject.SubjectCommand;
import org.interactionledger.schemas.subject.SubjectCommand.ConfirmErased;
import org.interactionledger.schemas.subject.SubjectCommand.ConfirmKeyDestroyed;
import org.interactionledger.schemas.subject.SubjectCommand.EraseSubject;
import org.interactionledger.schemas.subject.SubjectCommand.LiftLegalHold;
import org.interactionledger.schemas.subject.SubjectCommand.PlaceLegalHold;
import org.interactionledger.schemas.subject.SubjectErased;
import org.interactionledger.schemas.subject.SubjectEvent;
import org.interactionledger.schemas.subject.SubjectKeyDestroyed;
import org.junit.jupiter.api.Test;

class ErasureTest {

    private static final DataSubjectId CALLER = new DataSubjectId(TenantId.of("demo"), new SubjectId(new UUID(7, 7)));
    private static final UserId WANG = new UserId("wang");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final EraseSubject ERASE = new EraseSubject(CALLER, NOON, request(1), WANG, "asked by letter");
    private static final PlaceLegalHold HOLD =
            new PlaceLegalHold(CALLER, NOON, request(2), WANG, "claim for damages", "7 O 112/26");
    private static final LiftLegalHold LIFT = new LiftLegalHold(CALLER, NOON, request(3), WANG);
    private static final ConfirmKeyDestroyed KEY_DESTROYED = new ConfirmKeyDestroyed(CALLER, NOON, request(4));
    private static final ConfirmErased ERASED = new ConfirmErased(CALLER, NOON, request(5));

    private static final ErasureRefused REFUSED =
            new ErasureRefused(CALLER, NOON, request(1), WANG, "asked by letter", "claim for damages", "7 O 112/26");

    @Test
    void an_erasure_that_is_asked_for_is_requested_once() {
        given().when(ERASE).then(new ErasureRequested(CALLER, NOON, request(1), WANG, "asked by letter"));
        given(ERASE).when(ERASE).then();
        given(ERASE, KEY_DESTROYED, ERASED).when(ERASE).then();
    }

    @Test
    void on_legal_hold_an_erasure_is_refused_with_the_reason_and_that_is_an_event() {
        given(HOLD).when(ERASE).then(REFUSED);
        given(HOLD, ERASE).when(ERASE).then();
    }

    @Test
    void when_the_hold_is_lifted_the_same_request_goes_through() {
        given(HOLD, ERASE, LIFT)
                .when(ERASE)
                .then(new ErasureRequested(CALLER, NOON, request(1), WANG, "asked by letter"));
    }

    @Test
    void a_hold_is_placed_and_lifted_once() {
        given().when(HOLD).then(new LegalHoldPlaced(CALLER, NOON, request(2), WANG, "claim for damages", "7 O 112/26"));
        given(HOLD).when(HOLD).then();
        given(HOLD).when(LIFT).then(new LegalHoldLifted(CALLER, NOON, request(3), WANG, "7 O 112/26"));
        given(HOLD, LIFT).when(LIFT).then();
    }

    @Test
    void a_second_hold_is_refused_and_the_first_is_named() {
        given(HOLD)
                .when(new PlaceLegalHold(CALLER, NOON, request(9), WANG, "another claim", "9 O 3/26"))
                .thenRefused("legal-hold.placed", "7 O 112/26");
    }

    @Test
    void a_hold_that_comes_too_late_is_refused() {
        given(ERASE).when(HOLD).thenRefused("subject.erasing", "cannot be stopped");
        given(ERASE, KEY_DESTROYED, ERASED).when(HOLD).thenRefused("subject.erased", "nothing left to hold");
    }

    @Test
    void there_is_nothing_to_lift_without_a_hold() {
        given().when(LIFT).thenRefused("legal-hold.unknown", "none to lift");
    }

    @Test
    void an_erasure_is_done_step_by_step_and_each_step_once() {
        given(ERASE).when(KEY_DESTROYED).then(new SubjectKeyDestroyed(CALLER, NOON, request(4)));
        given(ERASE, KEY_DESTROYED).when(KEY_DESTROYED).then();
        given(ERASE, KEY_DESTROYED).when(ERASED).then(new SubjectErased(CALLER, NOON, request(5)));
        given(ERASE, KEY_DESTROYED, ERASED).when(ERASED).then();
    }

    @Test
    void no_step_is_left_out() {
        given().when(KEY_DESTROYED).thenRefused("subject.not-erasing", "requested first");
        given(ERASE).when(ERASED).thenRefused("subject.not-erasing", "requested first");
        given(HOLD).when(ERASED).thenRefused("subject.not-erasing", "requested first");
    }

    private static SourceKey request(int number) {
        return new SourceKey.Api("wang/" + number, "digest");
    }

    private static Specification given(SubjectCommand... past) {
        Keeping state = SubjectDecider.initial();
        for (SubjectCommand command : past) {
            for (SubjectEvent event : SubjectDecider.decide(state, command)) {
                state = SubjectDecider.evolve(state, event);
            }
        }
        return new Specification(state);
    }

    private record Specification(Keeping state) {
        Outcome when(SubjectCommand command) {
            return new Outcome(state, command);
        }
    }

    private record Outcome(Keeping state, SubjectCommand command) {
        void then(SubjectEvent... events) {
            assertThat(SubjectDecider.decide(state, command)).containsExactly(events);
        }

        void thenRefused(String code, String words) {
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> SubjectDecider.decide(state, command));
            assertThat(refusal).isNotNull();
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal).hasMessageContaining(words);
        }
    }
}
