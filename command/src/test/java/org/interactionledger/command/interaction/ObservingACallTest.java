package org.interactionledger.command.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interactionledger.command.interaction.Specification.CALL;
import static org.interactionledger.command.interaction.Specification.CALLER;
import static org.interactionledger.command.interaction.Specification.CALLERS_LEG;
import static org.interactionledger.command.interaction.Specification.HOTLINE;
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
import static org.interactionledger.command.interaction.Specification.subjectOf;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.RecordingId;
import org.interactionledger.schemas.interaction.AnomalyKind;
import org.interactionledger.schemas.interaction.AnomalyObserved;
import org.interactionledger.schemas.interaction.Channel;
import org.interactionledger.schemas.interaction.DigitsCounted;
import org.interactionledger.schemas.interaction.DigitsReceived;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.HangupCause;
import org.interactionledger.schemas.interaction.InteractionAbandoned;
import org.interactionledger.schemas.interaction.InteractionAnswered;
import org.interactionledger.schemas.interaction.InteractionCommand.Observe;
import org.interactionledger.schemas.interaction.InteractionEnded;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.interaction.InteractionFoundUnderway;
import org.interactionledger.schemas.interaction.InteractionStarted;
import org.interactionledger.schemas.interaction.JoinMode;
import org.interactionledger.schemas.interaction.LegEnded;
import org.interactionledger.schemas.interaction.LegRelease;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.interaction.QueueLeaveReason;
import org.interactionledger.schemas.interaction.RecordingStopped;
import org.interactionledger.schemas.party.Initiator;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.provenance.SourceKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservingACallTest {

    private static final RecordingId RECORDING = new RecordingId(new UUID(5, 5));

    @Test
    void a_call_from_outside_starts_and_its_customer_is_the_caller() {
        given().when(start())
                .then(new InteractionStarted(
                        CALL,
                        at(1),
                        source(1),
                        Channel.VOICE,
                        Direction.INBOUND,
                        CALLERS_LEG,
                        party(CALLER),
                        party(HOTLINE),
                        Optional.of(subjectOf(CALLER))));
    }

    @Test
    void a_leg_that_is_over_is_told_once_and_changes_nothing_of_how_the_call_ends() {
        given(start(), offer(), answer())
                .when(legEnd())
                .then(new LegEnded(
                        CALL,
                        at(4),
                        source(4),
                        WANGS_LEG,
                        NORMAL,
                        LegRelease.BY_PARTY,
                        Optional.of(200),
                        Optional.of("a phone"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        given(start(), offer(), answer(), legEnd())
                .when(new Observe(CALL, at(4), source(4), legEnd()))
                .thenNothing();
    }

    @Test
    void the_last_report_of_a_phone_may_come_when_the_customer_is_gone() {
        given(start(), offer(), answer(), callerHangsUp())
                .when(legEnd())
                .then(new LegEnded(
                        CALL,
                        at(5),
                        source(5),
                        WANGS_LEG,
                        NORMAL,
                        LegRelease.BY_PARTY,
                        Optional.of(200),
                        Optional.of("a phone"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static Observation.LegEnd legEnd() {
        return new Observation.LegEnd(
                WANGS_LEG,
                NORMAL,
                LegRelease.BY_PARTY,
                Optional.of(200),
                Optional.of("a phone"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void keys_pressed_while_the_recording_is_paused_are_counted_and_not_kept() {
        given(start(), new Observation.RecordingStart(RECORDING, CALLERS_LEG), paused())
                .when(new Observation.Digits(CALLERS_LEG, CALLER, "4"))
                .then(new DigitsCounted(CALL, at(4), source(4), CALLERS_LEG, party(CALLER), 1));
        given(start(), paused(), new Observation.RecordingResume(RECORDING, CALLERS_LEG))
                .when(new Observation.Digits(CALLERS_LEG, CALLER, "4"))
                .then(new DigitsReceived(
                        CALL, at(4), source(4), CALLERS_LEG, party(CALLER), subjectOf(CALLER), PersonalText.of("4")));
    }

    @Test
    void keys_that_were_not_kept_are_not_kept_either_when_the_report_comes_again_later() {
        Observation pressed = new Observation.Digits(CALLERS_LEG, CALLER, "4");

        given(start(), paused(), pressed, new Observation.RecordingResume(RECORDING, CALLERS_LEG))
                .when(new Observe(CALL, at(3), source(3), pressed))
                .thenNothing();
    }

    private static Observation paused() {
        return new Observation.RecordingPause(RECORDING, CALLERS_LEG);
    }

    @Test
    void the_same_report_twice_is_one_fact() {
        given(start(), offer(), answer())
                .when(new Observe(CALL, at(3), source(3), answer()))
                .thenNothing();
    }

    @Test
    void the_same_report_is_still_known_after_the_end() {
        given(start(), offer(), answer(), callerHangsUp())
                .when(new Observe(CALL, at(3), source(3), answer()))
                .thenNothing();
    }

    @Test
    void a_call_that_was_met_underway_is_recorded_as_such() {
        given().when(answer())
                .then(
                        new InteractionFoundUnderway(CALL, at(1), source(1)),
                        new InteractionAnswered(CALL, at(1), source(1), WANGS_LEG, party(WANG)));
    }

    @Test
    void a_start_that_arrives_after_later_facts_is_recorded() {
        assertThat(given(answer()).when(start()).events()).hasExactlyElementsOfTypes(InteractionStarted.class);
    }

    @Test
    void an_answer_after_the_end_is_recorded_with_a_mark() {
        given(start(), callerHangsUp())
                .when(answer())
                .then(
                        new AnomalyObserved(CALL, at(3), source(3), AnomalyKind.AFTER_END, "Answer"),
                        new InteractionAnswered(CALL, at(3), source(3), WANGS_LEG, party(WANG)));
    }

    @Test
    void a_recording_may_be_closed_after_the_end() {
        RecordingId recording = new RecordingId(CALLERS_LEG.value());

        given(start(), callerHangsUp())
                .when(new Observation.RecordingStop(recording, CALLERS_LEG))
                .then(new RecordingStopped(CALL, at(3), source(3), recording, CALLERS_LEG));
    }

    @Test
    void a_second_end_by_another_report_ends_nothing() {
        given(start(), callerHangsUp())
                .when(callerHangsUp())
                .then(new AnomalyObserved(CALL, at(3), source(3), AnomalyKind.REPEATED, "end"));
    }

    @Test
    void a_caller_who_leaves_while_a_phone_rings_has_abandoned() {
        given(start(), offer())
                .when(callerHangsUp())
                .then(
                        new InteractionAbandoned(CALL, at(3), source(3), Duration.ofSeconds(2)),
                        new InteractionEnded(
                                CALL,
                                at(3),
                                source(3),
                                new Initiator.ByParty(party(CALLER)),
                                NORMAL,
                                Outcome.ABANDONED));
    }

    @Test
    void a_caller_who_only_spoke_with_the_switch_served_himself() {
        assertThat(outcomeOf(given(start(), new Observation.SwitchAnswer(CALLERS_LEG)), callerHangsUp()))
                .isEqualTo(Outcome.SELF_SERVICE);
    }

    @Test
    void a_caller_who_gives_up_waiting_has_abandoned_though_the_switch_played_music() {
        Specification waiting = given(
                start(), new Observation.SwitchAnswer(CALLERS_LEG), new Observation.Queueing(QueueName.of("support")));

        assertThat(outcomeOf(waiting, callerHangsUp())).isEqualTo(Outcome.ABANDONED);
    }

    @Test
    void a_queue_that_lets_nobody_wait_longer_times_out() {
        QueueName sales = QueueName.of("sales");
        Specification waited = given(
                start(),
                new Observation.SwitchAnswer(CALLERS_LEG),
                new Observation.Queueing(sales),
                new Observation.QueueLeave(sales, QueueLeaveReason.TIMED_OUT));

        assertThat(outcomeOf(waited, end(Optional.empty(), NORMAL))).isEqualTo(Outcome.TIMED_OUT);
    }

    @Test
    void a_phone_that_rang_out_makes_no_answer_though_the_callers_leg_clears_normally() {
        Specification rangOut =
                given(start(), offer(), new Observation.OfferLapse(WANGS_LEG, WANG, new HangupCause("NO_ANSWER", 19)));

        assertThat(outcomeOf(rangOut, end(Optional.empty(), NORMAL))).isEqualTo(Outcome.NO_ANSWER);
    }

    @Test
    void members_of_a_conference_were_in_a_conference_whoever_released() {
        Specification met = given(
                start(),
                new Observation.SwitchAnswer(CALLERS_LEG),
                new Observation.Join(CALLERS_LEG, CALLER, JoinMode.CONFERENCE, Optional.of("room1")));

        assertThat(outcomeOf(met, end(Optional.empty(), NORMAL))).isEqualTo(Outcome.CONFERENCE);
    }

    @Test
    void an_end_that_nobody_saw_leaves_the_outcome_of_an_unanswered_call_unknown() {
        Observe concluded = new Observe(
                CALL, at(9), new SourceKey.Snapshot(Specification.CORE, at(9)), end(Optional.empty(), NORMAL));

        assertThat(outcomeIn(given(start(), offer()).when(concluded).events())).isEqualTo(Outcome.UNKNOWN);
        assertThat(outcomeIn(given(start(), offer(), answer()).when(concluded).events()))
                .isEqualTo(Outcome.ANSWERED);
    }

    @ParameterizedTest
    @CsvSource({
        "USER_BUSY, BUSY",
        "CALL_REJECTED, REJECTED",
        "NO_USER_RESPONSE, NO_ANSWER",
        "NO_ROUTE_DESTINATION, FAILED",
        "DESTINATION_OUT_OF_ORDER, FAILED"
    })
    void what_the_switch_says_of_a_call_that_nobody_took_is_its_outcome(String cause, Outcome outcome) {
        assertThat(outcomeOf(given(start()), end(Optional.empty(), new HangupCause(cause, 0))))
                .isEqualTo(outcome);
    }

    private static Outcome outcomeOf(Specification past, Observation.End end) {
        return outcomeIn(past.when(end).events());
    }

    private static Outcome outcomeIn(List<InteractionEvent> events) {
        return events.stream()
                .filter(InteractionEnded.class::isInstance)
                .map(event -> ((InteractionEnded) event).outcome())
                .findFirst()
                .orElseThrow();
    }
}
