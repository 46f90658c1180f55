package org.interactionledger.projections.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interactionledger.projections.interaction.CallStory.agent;
import static org.interactionledger.projections.interaction.CallStory.call;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.identity.AlertId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.Emotion;
import org.interactionledger.schemas.interaction.InteractionAnswered;
import org.interactionledger.schemas.interaction.InteractionEnded;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.interaction.InteractionSummary;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.interaction.Phase;
import org.interactionledger.schemas.interaction.TransferKind;
import org.interactionledger.schemas.party.PersonalText;
import org.junit.jupiter.api.Test;

class InteractionFoldTest {

    private static final AlertId ALERT = new AlertId(new UUID(5, 5));

    @Test
    void a_queue_call_that_an_agent_took_has_its_waiting_talking_and_holding_times() {
        InteractionSummary summary = call().started()
                .queued(1, "support")
                .offered(2, "1001")
                .answered(5, "1001")
                .held(10, "1001")
                .resumed(13, "1001")
                .ended(25, Outcome.ANSWERED)
                .wrappedUp(55, "solved", "客户很满意")
                .summary();

        assertThat(summary.queue()).contains(QueueName.of("support"));
        assertThat(summary.from()).isEqualTo("13800000001");
        assertThat(summary.to()).isEqualTo("95001");
        assertThat(summary.agents()).containsExactly("1001");
        assertThat(summary.outcome()).contains(Outcome.ANSWERED);
        assertThat(summary.waited()).isEqualTo(Duration.ofSeconds(5));
        assertThat(summary.talked()).isEqualTo(Duration.ofSeconds(17));
        assertThat(summary.held()).isEqualTo(Duration.ofSeconds(3));
        assertThat(summary.wrappedUp()).contains(Duration.ofSeconds(30));
        assertThat(summary.phase()).isEqualTo(Phase.WRAPPED_UP);
        assertThat(summary.releasedBy()).contains("13800000001");
        assertThat(summary.version()).isEqualTo(8);
    }

    @Test
    void a_hold_that_ends_with_the_call_counts_until_then() {
        InteractionSummary summary = call().started()
                .answered(5, "1001")
                .held(10, "1001")
                .ended(30, Outcome.ANSWERED)
                .summary();

        assertThat(summary.held()).isEqualTo(Duration.ofSeconds(20));
        assertThat(summary.talked()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void a_hold_that_ends_with_a_transfer_counts_until_then_and_the_target_is_an_agent() {
        InteractionSummary summary = call().started()
                .answered(5, "1001")
                .held(10, "1001")
                .transferStarted(14, TransferKind.ATTENDED, "1001", "1002")
                .transferCompleted(15, "1002")
                .ended(30, Outcome.ANSWERED)
                .summary();

        assertThat(summary.held()).isEqualTo(Duration.ofSeconds(5));
        assertThat(summary.agents()).containsExactly("1001", "1002");
        assertThat(summary.transfers()).isOne();
    }

    @Test
    void two_parties_on_hold_at_once_hold_one_time() {
        InteractionSummary summary = call().started()
                .answered(5, "1001")
                .held(10, "1001")
                .held(12, "13800000001")
                .resumed(14, "1001")
                .resumed(16, "13800000001")
                .ended(20, Outcome.ANSWERED)
                .summary();

        assertThat(summary.held()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void an_abandoned_call_waited_until_its_end() {
        InteractionSummary summary =
                call().started().queued(1, "support").abandoned(40).summary();

        assertThat(summary.outcome()).contains(Outcome.ABANDONED);
        assertThat(summary.waited()).isEqualTo(Duration.ofSeconds(40));
        assertThat(summary.talked()).isZero();
        assertThat(summary.answeredAt()).isEmpty();
    }

    @Test
    void the_durations_of_a_call_under_way_grow_with_the_clock() {
        CallStory story = call().started().answered(5, "1001");

        assertThat(InteractionFold.summary(story.folded(), story.second(20)).talked())
                .isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void the_phase_follows_the_call() {
        assertThat(call().started().folded().phase()).isEqualTo(Phase.STARTED);
        assertThat(call().started().queued(1, "a").folded().phase()).isEqualTo(Phase.WAITING);
        assertThat(call().started().queued(1, "a").offered(2, "1001").folded().phase())
                .isEqualTo(Phase.RINGING);
        assertThat(call().started()
                        .queued(1, "a")
                        .offered(2, "1001")
                        .declined(3, "1001")
                        .folded()
                        .phase())
                .isEqualTo(Phase.WAITING);
        assertThat(call().started().answered(2, "1001").folded().phase()).isEqualTo(Phase.TALKING);
        assertThat(call().started().answered(2, "1001").held(3, "1001").folded().phase())
                .isEqualTo(Phase.HELD);
        assertThat(call().started()
                        .answered(2, "1001")
                        .transferStarted(3, TransferKind.BLIND, "1001", "1002")
                        .offered(3, "1002")
                        .folded()
                        .phase())
                .isEqualTo(Phase.RINGING);
    }

    @Test
    void in_a_call_made_for_an_agent_that_agent_has_the_contact_once_the_customer_answers() {
        CallStory story = call();
        InteractionSummary summary = story.started(Direction.OUTBOUND, agent("1001"), story.customer())
                .answeredByCustomer(4)
                .summary();

        assertThat(summary.agents()).containsExactly("1001");
    }

    @Test
    void a_contact_found_under_way_is_shown_with_what_is_known() {
        InteractionSummary summary = call().foundUnderway(10)
                .answered(12, "1001")
                .ended(20, Outcome.UNKNOWN)
                .summary();

        assertThat(summary.partlyUnobserved()).isTrue();
        assertThat(summary.from()).isEqualTo("unknown");
        assertThat(summary.startedAt()).isEqualTo(call().second(10));
        assertThat(summary.agents()).containsExactly("1001");
    }

    @Test
    void a_queueing_reported_after_the_answer_does_not_put_the_customer_back_in_line() {
        CallStory story = call().started().answered(5, "1001").queued(1, "support");

        assertThat(story.folded().phase()).isEqualTo(Phase.TALKING);
        assertThat(story.summary().queue()).contains(QueueName.of("support"));
    }

    @Test
    void alerts_count_as_open_until_someone_acknowledges_them() {
        CallStory story = call().started().alert(6, ALERT, Emotion.ANGER, 0.9);
        assertThat(story.summary().openAlerts()).isOne();

        story.acknowledged(8, ALERT);
        assertThat(story.summary().openAlerts()).isZero();
        assertThat(story.summary().alerts()).isOne();
    }

    @Test
    void the_score_is_the_share_of_the_latest_verdict() {
        assertThat(call().started().judged(70, 8, 10).summary().qaScore()).contains(0.8);
    }

    @Test
    void erased_words_are_not_searchable() {
        assertThat(call().started().note(3, new PersonalText.Erased()).folded().texts())
                .isEmpty();
    }

    @Test
    void how_it_ended_is_shown_as_it_is_known_now() {
        CallStory story = call().started().ended(30, Outcome.ABANDONED);
        InteractionEnded seen = (InteractionEnded) story.events().getLast();
        InteractionSummary summary = story.corrected(new InteractionEnded(
                        seen.interaction(), seen.at(), seen.source(), seen.by(), seen.cause(), Outcome.ANSWERED))
                .summary();

        assertThat(summary.outcome()).contains(Outcome.ANSWERED);
    }

    @Test
    void a_correction_stands_in_the_timeline_beside_the_fact_that_it_corrects() {
        CallStory story = call().started().answered(5, "1001");
        InteractionAnswered seen = (InteractionAnswered) story.events().getLast();
        InteractionEvent corrected = story.corrected(new InteractionAnswered(
                        seen.interaction(), seen.at(), seen.source(), seen.leg(), agent("1002")))
                .events()
                .getLast();

        assertThat(Wording.of(corrected, 3, CallStory.BEGIN).orElseThrow())
                .satisfies(line -> assertThat(line.at()).isEqualTo(seen.at()))
                .satisfies(line -> assertThat(line.details())
                        .containsEntry("kind", "changed")
                        .containsEntry("corrects", "2")
                        .containsEntry("was", "interaction.answered")
                        .containsEntry("was-by", "1001")
                        .containsEntry("now-by", "1002"));
    }

    @Test
    void an_event_that_is_already_folded_in_changes_nothing() {
        CallStory story = call().started().answered(5, "1001").transferCompleted(9, "1002");
        InteractionState state = story.folded();
        InteractionEvent last = story.events().getLast();

        assertThat(InteractionFold.evolve(Optional.of(state), last, 3, last.at()))
                .isSameAs(state);
    }

    @Test
    void the_state_survives_being_kept_as_json() {
        InteractionState state = call().started()
                .queued(1, "support")
                .answered(5, "1001")
                .held(6, "1001")
                .alert(7, ALERT, Emotion.FRUSTRATION, 0.5)
                .ended(9, Outcome.ANSWERED)
                .folded();

        String json = LedgerJson.mapper().writeValueAsString(state);

        assertThat(LedgerJson.mapper().readValue(json, InteractionState.class)).isEqualTo(state);
    }
}
