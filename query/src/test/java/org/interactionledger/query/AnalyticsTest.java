package org.interactionledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.interactionledger.schemas.agent.AgentTimes;
import org.interactionledger.schemas.agent.AnalyseAgents;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.interaction.AnalyseCalls;
import org.interactionledger.schemas.interaction.AnalyseCalls.Grouping;
import org.interactionledger.schemas.interaction.AnalyseCalls.Interval;
import org.interactionledger.schemas.interaction.AnalyseRepeats;
import org.interactionledger.schemas.interaction.CallFigures;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.Measure;
import org.interactionledger.schemas.interaction.RepeatFigures;
import org.interactionledger.schemas.interaction.Thresholds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AnalyticsTest {

    private static final RunningQuery query = RunningQuery.shared();

    private final AtomicReference<AnalyseCalls> asked = new AtomicReference<>();

    @BeforeEach
    void ten_calls_were_offered() {
        query.answering(AnalyseCalls.class, CallFigures.class, question -> {
            asked.set(question);
            return new CallFigures(List.of(row(
                    switch (question.groupBy()) {
                        case NONE -> Optional.empty();
                        case QUEUE -> Optional.of("support");
                        case AGENT -> Optional.of("1001");
                    })));
        });
    }

    @Test
    void without_parameters_the_last_day_is_asked_for_by_the_hour() {
        query.get("/api/v1/analytics/calls");

        assertThat(asked.get())
                .isEqualTo(new AnalyseCalls(
                        RunningQuery.DEMO,
                        RunningQuery.NOW.minus(Duration.ofDays(1)),
                        RunningQuery.NOW,
                        Interval.HOUR,
                        "UTC",
                        Grouping.NONE,
                        Optional.of(Direction.INBOUND),
                        Optional.empty(),
                        Optional.empty(),
                        Thresholds.STANDARD));
    }

    @Test
    void every_parameter_reaches_the_search_engine() {
        query.get(
                "/api/v1/analytics/calls?from=2026-11-23T16:00:00Z&to=2026-11-24T16:00:00Z&interval=15m"
                        + "&zone=Asia/Shanghai&groupBy=agent&queue=support&agent=1001&direction=all&targetSeconds=30&shortAbandonSeconds=0");

        assertThat(asked.get())
                .isEqualTo(new AnalyseCalls(
                        RunningQuery.DEMO,
                        Instant.parse("2026-11-23T16:00:00Z"),
                        Instant.parse("2026-11-24T16:00:00Z"),
                        Interval.QUARTER_HOUR,
                        "Asia/Shanghai",
                        Grouping.AGENT,
                        Optional.empty(),
                        Optional.of(QueueName.of("support")),
                        Optional.of("1001"),
                        new Thresholds(Duration.ofSeconds(30), Duration.ZERO)));
    }

    @Test
    void rates_are_numbers_and_durations_iso_8601() {
        JsonNode row = query.json("/api/v1/analytics/calls").at("/rows/0");

        assertThat(row.at("/answerRate").asDouble()).isEqualTo(0.8);
        assertThat(row.at("/averageHandleTime").asString()).isEqualTo("PT3M20S");
        assertThat(row.has("averageWrapUp")).isFalse();
        assertThat(row.at("/serviceLevels/abandonsIgnored").asDouble()).isEqualTo(0.87);
        assertThat(row.at("/waitPercentiles/p95").asString()).isEqualTo("PT28S");
        assertThat(row.at("/counts/ABANDONED_SHORT").asInt()).isOne();
    }

    @Test
    void more_intervals_than_anyone_can_read_are_refused() {
        JsonNode problem =
                query.json("/api/v1/analytics/calls?from=2025-01-01T00:00:00Z&to=2026-01-01T00:00:00Z&interval=15m");

        assertThat(problem.at("/errors/0/field").asString()).isEqualTo("interval");
        assertThat(problem.at("/errors/0/allowed").asString()).isEqualTo("at most 3000 intervals between from and to");
    }

    @Test
    void wrong_words_are_answered_with_the_right_ones() {
        JsonNode problem = query.json("/api/v1/analytics/calls?interval=2h&groupBy=team&zone=Mars/Olympus"
                + "&direction=internal&targetSeconds=0&shortAbandonSeconds=301");

        assertThat(problem.at("/errors").values().stream()
                        .map(error -> error.at("/allowed").asString()))
                .containsExactly(
                        "one of 15m, 1d, 1h, all",
                        "an IANA time zone, such as Asia/Shanghai",
                        "one of agent, none, queue",
                        "one of all, inbound, outbound",
                        "a whole number, 1 to 3600",
                        "a whole number, 0 to 300");
    }

    @Test
    void the_summary_is_about_today_in_the_zone_of_the_caller() {
        JsonNode summary = query.json("/api/v1/analytics/summary?zone=Asia/Shanghai");

        assertThat(summary.at("/from").asString()).isEqualTo("2026-11-23T16:00:00Z");
        assertThat(summary.at("/to").asString()).isEqualTo("2026-11-24T08:10:00Z");
        assertThat(summary.at("/total/offered").asInt()).isEqualTo(10);
        assertThat(summary.at("/queues/0/group").asString()).isEqualTo("support");
        assertThat(summary.at("/agents/0/group").asString()).isEqualTo("1001");
    }

    @Test
    void whoever_came_back_within_a_week_is_asked_for_unless_said_otherwise() {
        AtomicReference<AnalyseRepeats> repeats = new AtomicReference<>();
        query.answering(AnalyseRepeats.class, RepeatFigures.class, question -> {
            repeats.set(question);
            return new RepeatFigures(8, 1, 2, Optional.of(0.25), 6, 5, Optional.of(0.83));
        });

        JsonNode figures = query.json("/api/v1/analytics/repeats?from=2026-11-01T00:00:00Z&queue=support");

        assertThat(figures.at("/firstContactResolution").asDouble()).isEqualTo(0.83);
        assertThat(repeats.get())
                .isEqualTo(new AnalyseRepeats(
                        RunningQuery.DEMO,
                        Instant.parse("2026-11-01T00:00:00Z"),
                        RunningQuery.NOW,
                        Optional.of(QueueName.of("support")),
                        Duration.ofDays(7),
                        RunningQuery.NOW));
        assertThat(query.json("/api/v1/analytics/repeats?windowDays=91")
                        .at("/errors/0/allowed")
                        .asString())
                .isEqualTo("a whole number, 1 to 90");
    }

    @Test
    void what_agents_do_counts_until_now() {
        AtomicReference<AnalyseAgents> agents = new AtomicReference<>();
        query.answering(AnalyseAgents.class, AgentTimes.class, question -> {
            agents.set(question);
            return new AgentTimes(
                    List.of(new AgentTimes.Row("1001", Duration.ofHours(8), Duration.ofHours(7), Duration.ofHours(1))));
        });

        JsonNode times = query.json("/api/v1/analytics/agents?agent=1001&from=2026-11-24T00:00:00Z");

        assertThat(times.at("/rows/0/onBreak").asString()).isEqualTo("PT1H");
        assertThat(agents.get())
                .isEqualTo(new AnalyseAgents(
                        RunningQuery.DEMO,
                        Instant.parse("2026-11-24T00:00:00Z"),
                        RunningQuery.NOW,
                        Optional.of("1001"),
                        RunningQuery.NOW));
    }

    private static CallFigures.Row row(Optional<String> group) {
        return new CallFigures.Row(
                Instant.parse("2026-11-24T08:00:00Z"),
                group,
                10,
                8,
                2,
                Optional.of(0.8),
                Optional.of(0.2),
                Optional.of(0.11),
                Optional.of(0.7),
                new CallFigures.ServiceLevels(Optional.of(0.7), Optional.of(0.87), Optional.of(0.78), Optional.of(0.8)),
                Optional.of(Duration.ofSeconds(9)),
                Optional.of(Duration.ofSeconds(200)),
                Optional.of(Duration.ofSeconds(180)),
                Optional.of(Duration.ofSeconds(20)),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(31)),
                Optional.of(new CallFigures.Percentiles(
                        Duration.ofSeconds(7), Duration.ofSeconds(19), Duration.ofSeconds(28))),
                Optional.empty(),
                Optional.of(0.25),
                Optional.of(0.125),
                Optional.empty(),
                Map.of(Measure.ABANDONED_SHORT, 1L));
    }
}
