package org.interactionledger.command.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interactionledger.command.interaction.Specification.CALL;
import static org.interactionledger.command.interaction.Specification.CALLER;
import static org.interactionledger.command.interaction.Specification.CALLERS_LEG;
import static org.interactionledger.command.interaction.Specification.CORE;
import static org.interactionledger.command.interaction.Specification.NORMAL;
import static org.interactionledger.command.interaction.Specification.WANG;
import static org.interactionledger.command.interaction.Specification.WANGS_LEG;
import static org.interactionledger.command.interaction.Specification.answer;
import static org.interactionledger.command.interaction.Specification.at;
import static org.interactionledger.command.interaction.Specification.callerHangsUp;
import static org.interactionledger.command.interaction.Specification.end;
import static org.interactionledger.command.interaction.Specification.given;
import static org.interactionledger.command.interaction.Specification.offer;
import static org.interactionledger.command.interaction.Specification.party;
import static org.interactionledger.command.interaction.Specification.source;
import static org.interactionledger.command.interaction.Specification.start;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.interaction.Claim;
import org.interactionledger.schemas.interaction.ConflictSubject;
import org.interactionledger.schemas.interaction.GapReason;
import org.interactionledger.schemas.interaction.HangupCause;
import org.interactionledger.schemas.interaction.InteractionAnswered;
import org.interactionledger.schemas.interaction.InteractionCommand.Observe;
import org.interactionledger.schemas.interaction.InteractionEndCompleted;
import org.interactionledger.schemas.interaction.InteractionEnded;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.interaction.InteractionOnlyRecorded;
import org.interactionledger.schemas.interaction.InteractionStarted;
import org.interactionledger.schemas.interaction.LegRecorded;
import org.interactionledger.schemas.interaction.LegRelease;
import org.interactionledger.schemas.interaction.LegSide;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.interaction.ObservationConflict;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.Initiator;
import org.interactionledger.schemas.provenance.SourceKey;
import org.junit.jupiter.api.Test;

/** The call of these tests begins in second 1, rings in 2, is answered in 3 and ends in 4. */
class RecordOfACallTest {

    private static final HangupCause BUSY = new HangupCause("USER_BUSY", 17);

    @Test
    void a_record_that_agrees_is_kept_as_a_witness_and_changes_nothing() {
        assertThat(given(start(), offer(), answer(), callerHangsUp())
                        .when(callersRecord(at(4), NORMAL, LegRelease.BY_PARTY))
                        .events())
                .singleElement()
                .isInstanceOf(LegRecorded.class);
    }

    @Test
    void the_same_record_again_is_nothing_new() {
        given(start(), offer(), answer(), callerHangsUp())
                .and(callersRecord(at(4), NORMAL, LegRelease.BY_PARTY))
                .when(callersRecord(at(4), NORMAL, LegRelease.BY_PARTY))
                .thenNothing();
    }

    @Test
    void another_record_of_the_same_leg_is_a_conflict_of_records() {
        assertThat(given(start(), offer(), answer(), callerHangsUp())
                        .and(callersRecord(at(4), NORMAL, LegRelease.BY_PARTY))
                        .when(callersRecord(at(9), NORMAL, LegRelease.BY_PARTY))
                        .events())
                .singleElement()
                .isInstanceOfSatisfying(
                        ObservationConflict.class,
                        conflict -> assertThat(conflict.subject()).isEqualTo(ConflictSubject.RECORD));
    }

    @Test
    void a_record_waits_for_the_end_that_is_still_to_be_reported() {
        assertThat(given(start(), offer(), answer())
                        .and(callersRecord(at(9), NORMAL, LegRelease.BY_PARTY))
                        .when(callerHangsUp())
                        .events())
                .hasExactlyElementsOfTypes(InteractionEnded.class, ObservationConflict.class);
    }

    @Test
    void an_end_at_another_time_is_a_conflict_that_names_both_and_leaves_what_is_known() {
        assertThat(given(start(), offer(), answer(), callerHangsUp())
                        .when(callersRecord(at(9), NORMAL, LegRelease.BY_PARTY))
                        .events())
                .endsWith(new ObservationConflict(
                        CALL,
                        at(9),
                        record(CALLERS_LEG),
                        ConflictSubject.ENDED_AT,
                        CALLERS_LEG,
                        new Claim(at(4).toString(), source(4)),
                        new Claim(at(9).toString(), record(CALLERS_LEG))));
    }

    @Test
    void within_the_tolerance_a_time_is_the_same() {
        assertThat(given(start(), offer(), answer(), callerHangsUp())
                        .when(callersRecord(at(4).plus(LegRecords.TOLERANCE), NORMAL, LegRelease.BY_PARTY))
                        .events())
                .hasSize(1);
    }

    @Test
    void another_cause_is_a_conflict() {
        assertThat(conflicts(given(start(), offer(), answer(), callerHangsUp())
                        .when(callersRecord(at(4), BUSY, LegRelease.BY_PARTY))))
                .containsExactly(ConflictSubject.CAUSE);
    }

    @Test
    void another_releaser_is_a_conflict() {
        assertThat(conflicts(given(start(), offer(), answer(), callerHangsUp())
                        .when(callersRecord(at(4), NORMAL, LegRelease.BY_SWITCH))))
                .containsExactly(ConflictSubject.RELEASED_BY);
    }

    @Test
    void a_record_that_does_not_say_who_released_contradicts_nobody() {
        assertThat(conflicts(given(start(), offer(), answer(), callerHangsUp())
                        .when(callersRecord(at(4), NORMAL, LegRelease.UNKNOWN))))
                .isEmpty();
    }

    @Test
    void a_phone_that_took_the_call_and_by_its_record_did_not_is_a_conflict() {
        assertThat(conflicts(given(start(), offer(), answer(), callerHangsUp())
                        .when(wangsRecord(Optional.empty(), BUSY, LegRelease.UNKNOWN))))
                .containsExactly(ConflictSubject.ANSWERED);
    }

    @Test
    void a_phone_that_refused_and_by_its_record_took_the_call_is_a_conflict() {
        assertThat(conflicts(given(
                                start(),
                                offer(),
                                new Observation.Decline(WANGS_LEG, WANG, BUSY),
                                end(Optional.empty(), BUSY))
                        .when(wangsRecord(Optional.of(at(3)), NORMAL, LegRelease.UNKNOWN))))
                .containsExactly(ConflictSubject.ANSWERED);
    }

    @Test
    void an_end_that_was_only_concluded_is_completed() {
        Specification lost = given(start(), offer(), answer(), unobserved()).and(concludedEnd());

        assertThat(lost.when(callersRecord(at(9), NORMAL, LegRelease.BY_PARTY)).events())
                .endsWith(new InteractionEndCompleted(
                        CALL,
                        at(9),
                        record(CALLERS_LEG),
                        new Initiator.ByParty(party(CALLER)),
                        NORMAL,
                        Outcome.ANSWERED));
    }

    @Test
    void an_answer_that_nobody_saw_is_completed() {
        Specification lost = given(start(), offer(), unobserved()).and(concludedEnd());

        assertThat(lost.when(wangsRecord(Optional.of(at(3)), NORMAL, LegRelease.BY_SWITCH))
                        .events())
                .contains(new InteractionAnswered(CALL, at(3), record(WANGS_LEG), WANGS_LEG, party(WANG)));
    }

    @Test
    void a_call_that_nobody_saw_is_known_from_its_records_and_says_so() {
        List<InteractionEvent> events =
                given().when(callersRecord(at(9), NORMAL, LegRelease.BY_PARTY)).events();

        assertThat(events)
                .hasExactlyElementsOfTypes(
                        InteractionOnlyRecorded.class,
                        InteractionStarted.class,
                        LegRecorded.class,
                        InteractionEnded.class);
        assertThat(events).allSatisfy(event -> assertThat(event.source()).isInstanceOf(SourceKey.Cdr.class));
    }

    @Test
    void records_do_not_guess_whether_somebody_spoke_with_a_caller_whom_the_switch_answered() {
        assertThat(given().when(callersRecord(at(9), NORMAL, LegRelease.BY_PARTY))
                        .events())
                .last()
                .isInstanceOfSatisfying(
                        InteractionEnded.class, end -> assertThat(end.outcome()).isEqualTo(Outcome.UNKNOWN));
    }

    @Test
    void what_the_switch_says_late_of_a_call_known_from_its_records_is_not_told_twice() {
        given().and(callersRecord(at(9), NORMAL, LegRelease.BY_PARTY))
                .and(wangsRecord(Optional.of(at(3)), NORMAL, LegRelease.BY_SWITCH))
                .when(new Observe(CALL, at(3), source(3), answer()))
                .thenNothing();
    }

    @Test
    void a_phone_that_was_called_for_nobody_known_is_no_contact() {
        Observation.LegRecord alone = new Observation.LegRecord(
                CALLERS_LEG,
                LegSide.CALLED_OUT,
                WANG,
                Optional.empty(),
                Optional.empty(),
                at(1),
                Optional.empty(),
                Optional.empty(),
                NORMAL,
                LegRelease.BY_SWITCH,
                Optional.empty());

        given().when(new Observe(CALL, at(4), record(CALLERS_LEG), alone)).thenNothing();
    }

    private static List<ConflictSubject> conflicts(Specification.Outcome outcome) {
        return outcome.events().stream()
                .filter(ObservationConflict.class::isInstance)
                .map(event -> ((ObservationConflict) event).subject())
                .toList();
    }

    private static Observation.Unobserved unobserved() {
        return new Observation.Unobserved(at(3), at(8), GapReason.CONNECTION_LOST);
    }

    private static Observe concludedEnd() {
        return new Observe(
                CALL, at(8), new SourceKey.Snapshot(CORE, at(8)), end(Optional.empty(), new HangupCause("NONE", 0)));
    }

    private static Observe callersRecord(Instant ended, HangupCause cause, LegRelease release) {
        return new Observe(
                CALL,
                ended,
                record(CALLERS_LEG),
                new Observation.LegRecord(
                        CALLERS_LEG,
                        LegSide.CALLED_IN,
                        CALLER,
                        Optional.of(start()),
                        Optional.empty(),
                        at(1),
                        Optional.empty(),
                        Optional.of(at(3)),
                        cause,
                        release,
                        Optional.empty()));
    }

    private static Observe wangsRecord(Optional<Instant> answered, HangupCause cause, LegRelease release) {
        Address wang = WANG;
        return new Observe(
                CALL,
                at(4),
                record(WANGS_LEG),
                new Observation.LegRecord(
                        WANGS_LEG,
                        LegSide.CALLED_OUT,
                        wang,
                        Optional.empty(),
                        Optional.of(CALLERS_LEG),
                        at(2),
                        Optional.of(at(2)),
                        answered,
                        cause,
                        release,
                        Optional.empty()));
    }

    private static SourceKey.Cdr record(LegId leg) {
        return new SourceKey.Cdr(CORE, leg.value());
    }
}
