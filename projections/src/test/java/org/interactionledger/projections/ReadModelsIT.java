package org.interactionledger.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.interactionledger.projections.interaction.CallStory.BEGIN;
import static org.interactionledger.projections.interaction.CallStory.call;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.projections.interaction.CallStory;
import org.interactionledger.schemas.agent.AgentSignedIn;
import org.interactionledger.schemas.agent.AgentStatus;
import org.interactionledger.schemas.identity.AgentId;
import org.interactionledger.schemas.identity.AlertId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.*;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.provenance.SourceKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReadModelsIT {

    private static final AlertId ALERT = new AlertId(new UUID(5, 5));
    private static final AgentId WANG = new AgentId(Ledger.TENANT, "1001");
    private static final Instant HOUR_LATER = BEGIN.plus(Duration.ofHours(1));

    private static final CallStory ANSWERED = call("acme", "answered", BEGIN)
            .started()
            .queued(1, "support")
            .offered(2, "1001")
            .answered(5, "1001")
            .pressed(6, "1")
            .pressed(7, "#")
            .alert(8, ALERT, Emotion.ANGER, 0.9)
            .held(10, "1001")
            .resumed(14, "1001")
            .ended(25, Outcome.ANSWERED)
            .note(26, PersonalText.of("客户要求退款，订单号 A-1024"))
            .wrappedUp(35, "refund", "承诺三天内退款");
    private static final CallStory ABANDONED = call("acme", "abandoned", BEGIN.plusSeconds(60))
            .from("13900000002")
            .started()
            .queued(1, "support")
            .abandoned(31);
    private static final CallStory SLOW = call("acme", "slow", HOUR_LATER)
            .from("13900000003")
            .started()
            .queued(1, "sales")
            .answered(40, "1002")
            .ended(100, Outcome.ANSWERED)
            .note(101, PersonalText.of("ＶＩＰ客户 asked about the Invoice"));
    private static final CallStory WAITING = call("acme", "waiting", Ledger.NOW.minusSeconds(30))
            .from("13900000004")
            .started()
            .queued(1, "sales");
    private static final CallStory TALKING = call("acme", "talking", Ledger.NOW.minusSeconds(90))
            .from("13900000005")
            .started()
            .answered(2, "1001");
    private static final CallStory FETCH =
            call("acme", "fetch", BEGIN.plusSeconds(61)).from("1001").started().absorbedInto(2, ANSWERED.id);
    private static final CallStory OTHER_TENANT =
            call("other", "answered", BEGIN).started().answered(3, "1001").ended(9, Outcome.ANSWERED);

    private static Ledger ledger;

    @BeforeAll
    static void all_is_told_and_read() {
        ledger = Ledger.named("readmodels")
                .started()
                .told(ANSWERED, ABANDONED, SLOW, WAITING, TALKING, FETCH, OTHER_TENANT)
                .told(
                        WANG.toString(),
                        List.of(new AgentSignedIn(
                                WANG, BEGIN, new SourceKey.Esl(CallStory.CORE, 900), AgentStatus.AVAILABLE)))
                .caughtUp();
    }

    @AfterAll
    static void closed() {
        ledger.close();
    }

    @Test
    void a_contact_is_shown_as_it_was() {
        InteractionSummary summary = ledger.ask(new GetInteraction(ANSWERED.id), InteractionAnswer.class)
                .found()
                .orElseThrow();

        assertThat(summary.waited()).isEqualTo(Duration.ofSeconds(5));
        assertThat(summary.talked()).isEqualTo(Duration.ofSeconds(16));
        assertThat(summary.held()).isEqualTo(Duration.ofSeconds(4));
        assertThat(summary.disposition()).contains("refund");
        assertThat(summary.openAlerts()).isOne();
        assertThat(summary.version()).isEqualTo(12);
    }

    @Test
    void nothing_is_found_of_a_contact_that_the_ledger_does_not_know() {
        assertThat(ledger.ask(new GetInteraction(call("acme", "never", BEGIN).id), InteractionAnswer.class)
                        .found())
                .isEmpty();
    }

    @Test
    void the_newest_contacts_come_first_and_pages_join_without_loss_or_repeat() {
        InteractionPage first = find(criteria().limit(2));
        InteractionPage second = find(criteria().limit(2).cursor(first.nextCursor()));
        InteractionPage third = find(criteria().limit(2).cursor(second.nextCursor()));

        assertThat(first.items()).extracting(InteractionSummary::id).containsExactly(WAITING.id, TALKING.id);
        assertThat(second.items()).extracting(InteractionSummary::id).containsExactly(SLOW.id, ABANDONED.id);
        assertThat(third.items()).extracting(InteractionSummary::id).containsExactly(ANSWERED.id);
        assertThat(third.nextCursor()).isEmpty();
    }

    @Test
    void contacts_are_filtered_by_what_they_are() {
        assertThat(find(criteria().number("13900000002")).items())
                .extracting(InteractionSummary::id)
                .containsExactly(ABANDONED.id);
        assertThat(find(criteria().agent("1002")).items())
                .extracting(InteractionSummary::id)
                .containsExactly(SLOW.id);
        assertThat(find(criteria().queue("support").outcome(Outcome.ANSWERED)).items())
                .extracting(InteractionSummary::id)
                .containsExactly(ANSWERED.id);
        assertThat(find(criteria().from(HOUR_LATER).to(HOUR_LATER.plusSeconds(1)))
                        .items())
                .extracting(InteractionSummary::id)
                .containsExactly(SLOW.id);
    }

    @Test
    void chinese_phrases_are_found_where_they_stand_and_nowhere_else() {
        assertThat(find(criteria().text("要求退款")).items())
                .extracting(InteractionSummary::id)
                .containsExactly(ANSWERED.id);
        assertThat(find(criteria().text("投诉你们 三天内")).items())
                .extracting(InteractionSummary::id)
                .containsExactly(ANSWERED.id);
        assertThat(find(criteria().text("款退")).items()).isEmpty();
        assertThat(find(criteria().text("三天内 发票")).items()).isEmpty();
    }

    @Test
    void letters_are_found_in_either_case_and_either_width() {
        assertThat(find(criteria().text("vip客户")).items())
                .extracting(InteractionSummary::id)
                .containsExactly(SLOW.id);
        assertThat(find(criteria().text("ＩＮＶＯＩＣＥ")).items())
                .extracting(InteractionSummary::id)
                .containsExactly(SLOW.id);
    }

    @Test
    void pages_of_found_words_join_as_well() {
        InteractionPage first = find(criteria().text("客户").limit(1));
        InteractionPage second = find(criteria().text("客户").limit(1).cursor(first.nextCursor()));

        assertThat(first.items()).extracting(InteractionSummary::id).containsExactly(SLOW.id);
        assertThat(second.items()).extracting(InteractionSummary::id).containsExactly(ANSWERED.id);
        assertThat(second.nextCursor()).isEmpty();
    }

    @Test
    void the_timeline_joins_the_keys() {
        Timeline timeline = ledger.ask(new GetTimeline(ANSWERED.id), Timeline.class);

        assertThat(timeline.entries())
                .extracting(TimelineEntry::what)
                .containsExactly(
                        "started",
                        "queued",
                        "offered",
                        "answered",
                        "digits",
                        "emotion-alert",
                        "held",
                        "resumed",
                        "ended",
                        "note",
                        "wrapped-up");
        assertThat(timeline.entries().get(4).details()).containsEntry("digits", "1#");
    }

    @Test
    void the_audit_trail_says_who_and_whence_and_the_hash() {
        AuditTrail trail = ledger.ask(new GetAuditTrail(ANSWERED.id), AuditTrail.class);

        assertThat(trail.entries()).hasSize(12);
        AuditTrail.Entry first = trail.entries().getFirst();
        assertThat(first.type()).isEqualTo("interaction.started");
        assertThat(first.actor()).isEqualTo("system:telephony-adapter/0.1");
        assertThat(first.source()).contains("\"kind\":\"esl\"").contains(CallStory.CORE.toString());
        assertThat(first.sha256()).isEqualTo("%064x".formatted(1));
        assertThat(first.causationId()).isEqualTo("cause-1");
    }

    @Test
    void the_live_board_shows_what_is_going_on_and_nothing_that_is_over() {
        LiveBoard board = ledger.ask(new GetLiveBoard(Ledger.TENANT), LiveBoard.class);

        assertThat(board.calls())
                .extracting(LiveBoard.Call::id, LiveBoard.Call::phase)
                .containsExactly(tuple(TALKING.id, Phase.TALKING), tuple(WAITING.id, Phase.WAITING));
        assertThat(board.queues())
                .filteredOn(queue -> queue.name().equals(QueueName.of("sales")))
                .singleElement()
                .satisfies(queue -> {
                    assertThat(queue.waiting()).isOne();
                    assertThat(queue.longestSince()).contains(WAITING.second(1));
                });
        assertThat(board.agents()).singleElement().satisfies(agent -> {
            assertThat(agent.status()).isEqualTo("Available");
            assertThat(agent.on()).contains(TALKING.id);
        });
        assertThat(board.position()).isPositive();
    }

    @Test
    void figures_by_hour_add_up() {
        CallFigures figures =
                ledger.ask(analyse(AnalyseCalls.Interval.HOUR, AnalyseCalls.Grouping.NONE), CallFigures.class);

        assertThat(figures.rows()).hasSize(2);
        CallFigures.Row first = figures.rows().getFirst();
        assertThat(first.intervalStart()).isEqualTo(BEGIN);
        assertThat(first.offered()).isEqualTo(2);
        assertThat(first.answered()).isOne();
        assertThat(first.abandoned()).isOne();
        assertThat(first.answerRate()).contains(0.5);
        assertThat(first.serviceLevel()).contains(0.5);
        assertThat(first.averageSpeedOfAnswer()).contains(Duration.ofSeconds(4));
        assertThat(first.averageTalk()).contains(Duration.ofSeconds(16));
        assertThat(first.averageHold()).contains(Duration.ofSeconds(4));
        assertThat(first.averageWrapUp()).contains(Duration.ofSeconds(10));
        assertThat(first.averageHandleTime()).contains(Duration.ofSeconds(30));
        assertThat(figures.rows().getLast().serviceLevel()).contains(0.0);
    }

    @Test
    void a_row_without_a_wrapped_up_contact_has_no_mean_wrap_up() {
        CallFigures.Row row = ledger.ask(
                        analyse(AnalyseCalls.Interval.HOUR, AnalyseCalls.Grouping.NONE), CallFigures.class)
                .rows()
                .getLast();

        assertThat(row.averageTalk()).contains(Duration.ofSeconds(60));
        assertThat(row.averageWrapUp()).isEmpty();
        assertThat(row.averageHandleTime()).contains(Duration.ofSeconds(60));
    }

    @Test
    void the_mean_wrap_up_is_of_those_who_were_wrapped_up_and_the_handle_time_of_all_who_were_answered() {
        CallFigures.Row row = ledger.ask(
                        analyse(AnalyseCalls.Interval.WHOLE, AnalyseCalls.Grouping.NONE), CallFigures.class)
                .rows()
                .getFirst();

        assertThat(row.averageTalk()).contains(Duration.ofSeconds(38));
        assertThat(row.averageHold()).contains(Duration.ofSeconds(2));
        assertThat(row.averageWrapUp()).contains(Duration.ofSeconds(10));
        assertThat(row.averageHandleTime()).contains(Duration.ofSeconds(45));
    }

    @Test
    void days_are_cut_in_the_asked_zone() {
        CallFigures figures =
                ledger.ask(analyse(AnalyseCalls.Interval.DAY, AnalyseCalls.Grouping.NONE), CallFigures.class);

        assertThat(figures.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.intervalStart()).isEqualTo(Instant.parse("2026-11-23T16:00:00Z")));
    }

    @Test
    void figures_are_split_by_queue_and_by_agent() {
        assertThat(ledger.ask(analyse(AnalyseCalls.Interval.WHOLE, AnalyseCalls.Grouping.QUEUE), CallFigures.class)
                        .rows())
                .extracting(CallFigures.Row::group, CallFigures.Row::offered)
                .containsExactly(tuple(Optional.of("sales"), 1L), tuple(Optional.of("support"), 2L));
        assertThat(ledger.ask(analyse(AnalyseCalls.Interval.WHOLE, AnalyseCalls.Grouping.AGENT), CallFigures.class)
                        .rows())
                .extracting(CallFigures.Row::group, CallFigures.Row::answered)
                .containsExactly(
                        tuple(Optional.empty(), 0L), tuple(Optional.of("1001"), 1L), tuple(Optional.of("1002"), 1L));
    }

    @Test
    void the_contacts_behind_a_figure_are_found_by_the_word_that_counts_them() {
        assertThat(find(criteria().countedAs(Measure.ANSWERED_IN_TIME)).items())
                .extracting(InteractionSummary::id)
                .containsExactly(TALKING.id, ANSWERED.id);
        assertThat(find(criteria().countedAs(Measure.ABANDONED).queue("support"))
                        .items())
                .extracting(InteractionSummary::id)
                .containsExactly(ABANDONED.id);
        assertThat(find(criteria().countedAs(Measure.NEGATIVE_EMOTION).agent("1001"))
                        .items())
                .extracting(InteractionSummary::id)
                .containsExactly(ANSWERED.id);
        assertThat(find(criteria().countedAs(Measure.ABANDONED_SHORT)).items()).isEmpty();
    }

    @Test
    void a_customer_who_calls_again_was_not_served_the_first_time() {
        AnalyseRepeats question = new AnalyseRepeats(
                Ledger.TENANT, BEGIN, Ledger.NOW, Optional.empty(), Duration.ofMinutes(30), Ledger.NOW);

        RepeatFigures figures = ledger.ask(question, RepeatFigures.class);

        assertThat(figures.contacts()).isEqualTo(5);
        assertThat(figures.repeats()).isEqualTo(2);
        assertThat(figures.judged()).isEqualTo(2);
        assertThat(figures.resolved()).isOne();
        assertThat(figures.firstContactResolution()).contains(0.5);
    }

    @Test
    void a_tenant_without_calls_has_no_figures_and_finds_nothing() {
        AnalyseCalls query = new AnalyseCalls(
                TenantId.of("nobody"),
                BEGIN,
                HOUR_LATER,
                AnalyseCalls.Interval.WHOLE,
                "UTC",
                AnalyseCalls.Grouping.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Thresholds.STANDARD);

        assertThat(ledger.ask(query, CallFigures.class).rows()).isEmpty();
        assertThat(ledger.ask(byHour(query), CallFigures.class).rows()).isEmpty();
    }

    @Test
    void a_contact_is_replayed_to_a_position_and_to_an_instant() {
        InteractionReplay atFour = ledger.ask(
                new ReplayInteraction(ANSWERED.id, new ReplayInteraction.AtPosition(4)), InteractionReplay.class);
        InteractionReplay atTwelveSeconds = ledger.ask(
                new ReplayInteraction(ANSWERED.id, new ReplayInteraction.HappenedAt(ANSWERED.second(12))),
                InteractionReplay.class);
        InteractionReplay beforeAll = ledger.ask(
                new ReplayInteraction(ANSWERED.id, new ReplayInteraction.KnownAt(Instant.EPOCH)),
                InteractionReplay.class);

        assertThat(atFour.state().orElseThrow().phase()).isEqualTo(Phase.TALKING);
        assertThat(atFour.steps()).hasSize(4);
        assertThat(atTwelveSeconds.state().orElseThrow().phase()).isEqualTo(Phase.HELD);
        assertThat(atTwelveSeconds.state().orElseThrow().held()).isEqualTo(Duration.ofSeconds(2));
        assertThat(beforeAll.state()).isEmpty();
    }

    @Test
    void a_replay_of_everything_is_what_the_rows_say() {
        InteractionReplay replay =
                ledger.ask(new ReplayInteraction(ANSWERED.id, new ReplayInteraction.Now()), InteractionReplay.class);

        assertThat(replay.state())
                .isEqualTo(ledger.ask(new GetInteraction(ANSWERED.id), InteractionAnswer.class)
                        .found());
    }

    private static InteractionPage find(Criteria criteria) {
        return ledger.ask(criteria.query(), InteractionPage.class);
    }

    private static AnalyseCalls analyse(AnalyseCalls.Interval interval, AnalyseCalls.Grouping grouping) {
        return new AnalyseCalls(
                Ledger.TENANT,
                BEGIN,
                BEGIN.plus(Duration.ofHours(2)),
                interval,
                "Asia/Shanghai",
                grouping,
                Optional.of(Direction.INBOUND),
                Optional.empty(),
                Optional.empty(),
                Thresholds.STANDARD);
    }

    private static AnalyseCalls byHour(AnalyseCalls query) {
        return new AnalyseCalls(
                query.tenant(),
                query.from(),
                query.to(),
                AnalyseCalls.Interval.HOUR,
                query.zone(),
                query.groupBy(),
                query.direction(),
                query.queue(),
                query.agent(),
                query.thresholds());
    }

    private static Criteria criteria() {
        return new Criteria();
    }
}
