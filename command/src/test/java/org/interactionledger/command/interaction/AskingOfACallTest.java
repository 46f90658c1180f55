package org.interactionledger.command.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interactionledger.command.interaction.Specification.CALL;
import static org.interactionledger.command.interaction.Specification.CALLER;
import static org.interactionledger.command.interaction.Specification.answer;
import static org.interactionledger.command.interaction.Specification.at;
import static org.interactionledger.command.interaction.Specification.callerHangsUp;
import static org.interactionledger.command.interaction.Specification.given;
import static org.interactionledger.command.interaction.Specification.offer;
import static org.interactionledger.command.interaction.Specification.start;
import static org.interactionledger.command.interaction.Specification.subjectOf;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.identity.AlertId;
import org.interactionledger.schemas.identity.NoteId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.identity.VerdictId;
import org.interactionledger.schemas.interaction.Criterion;
import org.interactionledger.schemas.interaction.Emotion;
import org.interactionledger.schemas.interaction.EmotionAlertAcknowledged;
import org.interactionledger.schemas.interaction.EmotionAlertRaised;
import org.interactionledger.schemas.interaction.InteractionCommand.AcknowledgeEmotionAlert;
import org.interactionledger.schemas.interaction.InteractionCommand.AddNote;
import org.interactionledger.schemas.interaction.InteractionCommand.CompleteWrapUp;
import org.interactionledger.schemas.interaction.InteractionCommand.ContestQaVerdict;
import org.interactionledger.schemas.interaction.InteractionCommand.Judgement;
import org.interactionledger.schemas.interaction.InteractionCommand.RaiseEmotionAlert;
import org.interactionledger.schemas.interaction.InteractionCommand.ReachQaVerdict;
import org.interactionledger.schemas.interaction.NoteAdded;
import org.interactionledger.schemas.interaction.QaForm;
import org.interactionledger.schemas.interaction.QaVerdictReached;
import org.interactionledger.schemas.interaction.Score;
import org.interactionledger.schemas.interaction.Span;
import org.interactionledger.schemas.interaction.WrapUpCompleted;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.SourceKey;
import org.junit.jupiter.api.Test;

class AskingOfACallTest {

    private static final UserId LI = new UserId("li");
    private static final NoteId NOTE = new NoteId(new UUID(7, 1));
    private static final AlertId ALERT = new AlertId(new UUID(7, 2));
    private static final VerdictId VERDICT = new VerdictId(new UUID(7, 3));
    private static final Actor MODEL = new Actor.Model("serenity", "2026-09");
    private static final QaForm FORM = new QaForm("greeting-and-closing", "3");

    @Test
    void a_note_belongs_to_the_customer() {
        given(start())
                .when(note("k1", "d1"))
                .then(new NoteAdded(CALL, at(9), api("k1", "d1"), NOTE, LI, subjectOf(CALLER), PersonalText.of("请回电")));
    }

    @Test
    void the_same_request_sent_again_changes_nothing() {
        given(start()).and(note("k1", "d1")).when(note("k1", "d1")).thenNothing();
    }

    @Test
    void another_request_under_the_same_key_is_refused() {
        given(start())
                .and(note("k1", "d1"))
                .when(note("k1", "d2"))
                .thenRefused("idempotency-key.reused")
                .contains("'k1'")
                .contains("Send a new key");
    }

    @Test
    void nothing_can_be_asked_of_a_call_that_nobody_knows() {
        given().when(note("k1", "d1"))
                .thenRefused("interaction.unknown")
                .contains(CALL.uuid().toString());
    }

    @Test
    void a_call_is_wrapped_up_after_it_ended() {
        given(start(), offer(), answer(), callerHangsUp())
                .when(wrapUp("k1"))
                .then(new WrapUpCompleted(
                        CALL, at(9), api("k1", "d"), LI, "resolved", subjectOf(CALLER), Optional.empty()));
    }

    @Test
    void nobody_can_wrap_up_while_the_customer_is_there() {
        given(start(), offer(), answer()).when(wrapUp("k1")).thenRefused("wrap-up.too-early");
    }

    @Test
    void nobody_can_wrap_up_twice() {
        given(start(), callerHangsUp()).and(wrapUp("k1")).when(wrapUp("k2")).thenRefused("wrap-up.done");
    }

    @Test
    void an_alert_is_raised_about_the_customer_and_acknowledged_once() {
        RaiseEmotionAlert raise = new RaiseEmotionAlert(
                CALL,
                at(9),
                api("k1", "d"),
                ALERT,
                Emotion.ANGER,
                0.91,
                new Span(Duration.ofSeconds(3), Duration.ofSeconds(7), Optional.empty()),
                MODEL,
                Optional.of("我要投诉"));
        AcknowledgeEmotionAlert acknowledge = new AcknowledgeEmotionAlert(CALL, at(10), api("k2", "d"), ALERT, LI);

        given(start(), offer(), answer())
                .when(raise)
                .then(new EmotionAlertRaised(
                        CALL,
                        at(9),
                        api("k1", "d"),
                        ALERT,
                        subjectOf(CALLER),
                        Emotion.ANGER,
                        0.91,
                        new Span(Duration.ofSeconds(3), Duration.ofSeconds(7), Optional.empty()),
                        MODEL,
                        Optional.of(PersonalText.of("我要投诉"))));
        given(start())
                .and(raise)
                .when(acknowledge)
                .then(new EmotionAlertAcknowledged(CALL, at(10), api("k2", "d"), ALERT, LI));
        given(start())
                .and(raise)
                .and(acknowledge)
                .when(new AcknowledgeEmotionAlert(CALL, at(11), api("k3", "d"), ALERT, LI))
                .thenRefused("emotion-alert.acknowledged");
    }

    @Test
    void an_alert_that_was_never_raised_cannot_be_acknowledged() {
        given(start())
                .when(new AcknowledgeEmotionAlert(CALL, at(9), api("k1", "d"), ALERT, LI))
                .thenRefused("emotion-alert.unknown");
    }

    @Test
    void a_verdict_keeps_its_evidence_with_each_criterion() {
        given(start(), callerHangsUp())
                .when(verdict())
                .then(new QaVerdictReached(
                        CALL,
                        at(9),
                        api("k1", "d"),
                        VERDICT,
                        FORM,
                        List.of(new Criterion(
                                "greets by name", true, 5, subjectOf(CALLER), Optional.of(PersonalText.of("您好")))),
                        new Score(5, 5),
                        MODEL,
                        subjectOf(CALLER)));
    }

    @Test
    void only_a_verdict_that_exists_can_be_contested() {
        ContestQaVerdict contest = new ContestQaVerdict(CALL, at(10), api("k2", "d"), VERDICT, LI, "the line was bad");

        given(start(), callerHangsUp()).when(contest).thenRefused("qa-verdict.unknown");
        assertThat(given(start(), callerHangsUp()).and(verdict()).when(contest).events())
                .hasSize(1);
    }

    private static ReachQaVerdict verdict() {
        return new ReachQaVerdict(
                CALL,
                at(9),
                api("k1", "d"),
                VERDICT,
                FORM,
                List.of(new Judgement("greets by name", true, 5, Optional.of("您好"))),
                new Score(5, 5),
                MODEL);
    }

    private static AddNote note(String key, String digest) {
        return new AddNote(CALL, at(9), api(key, digest), NOTE, LI, "请回电");
    }

    private static CompleteWrapUp wrapUp(String key) {
        return new CompleteWrapUp(CALL, at(9), api(key, "d"), LI, "resolved", Optional.empty());
    }

    private static SourceKey api(String key, String digest) {
        return new SourceKey.Api(key, digest);
    }
}
