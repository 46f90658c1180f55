package org.interactionledger.standalone.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.interactionledger.schemas.agent.AgentTimes;
import org.interactionledger.schemas.agent.AnalyseAgents;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.identity.NameBasedUuid;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.interaction.AnalyseCalls;
import org.interactionledger.schemas.interaction.AnalyseCalls.Grouping;
import org.interactionledger.schemas.interaction.AnalyseCalls.Interval;
import org.interactionledger.schemas.interaction.AnalyseRepeats;
import org.interactionledger.schemas.interaction.CallFigures;
import org.interactionledger.schemas.interaction.CountedAs;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.FindInteractions;
import org.interactionledger.schemas.interaction.InteractionSummary;
import org.interactionledger.schemas.interaction.Measure;
import org.interactionledger.schemas.interaction.RepeatFigures;
import org.interactionledger.schemas.interaction.Thresholds;
import org.interactionledger.schemas.party.Address;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the product answers, what the SQL of {@code docs/metrics.md} says, and what really happened, are the same. */
class MeasuresAgreeIT {

    private static final Instant DAY = Instant.parse("2026-11-24T00:00:00Z");
    private static final Instant NEXT_DAY = DAY.plus(Duration.ofDays(1));

    /** Of the truth files: a switch reports within milliseconds, seldom a second. */
    private static final Duration TOLERANCE = Duration.ofMillis(1_500);

    /** No wait of the captures is near one of them, so that counts must agree to the last contact. */
    private static final Thresholds THRESHOLDS = new Thresholds(Duration.ofSeconds(9), Duration.ofSeconds(4));

    /** Between the captures, so that some windows are over by then and some are not. */
    private static final Instant AS_OF = Instant.parse("2026-11-24T05:00:00Z");

    private static final Duration APART = Duration.ofMillis(700);

    private static List<TrueContact> truth = List.of();
    private static MeasuredLedger ledger;
    private static MetricsDocument document;

    /** What is asked for; empty means all. */
    record Asked(Optional<Direction> direction, Optional<String> queue, Optional<String> agent) {

        Predicate<TrueContact> meant() {
            return contact -> direction
                            .map(only -> only.name().equalsIgnoreCase(contact.direction()))
                            .orElse(!contact.direction().equals("internal"))
                    && (queue.isEmpty() || queue.equals(contact.queue()))
                    && (agent.isEmpty() || contact.agents().contains(agent.get()));
        }

        AnalyseCalls query(Instant from, Instant to, Interval interval, Grouping grouping) {
            return new AnalyseCalls(
                    Captures.TENANT,
                    from,
                    to,
                    interval,
                    "Asia/Shanghai",
                    grouping,
                    direction,
                    queue.map(QueueName::of),
                    agent,
                    THRESHOLDS);
        }

        Map<String, Object> parameters(Instant from, Instant to) {
            Map<String, Object> parameters = new HashMap<>();
            parameters.put("tenant", Captures.TENANT.value());
            parameters.put("from", from.atOffset(ZoneOffset.UTC));
            parameters.put("to", to.atOffset(ZoneOffset.UTC));
            parameters.put("direction", direction.map(Direction::name).orElse(null));
            parameters.put("queue", queue.orElse(null));
            parameters.put("agent", agent.orElse(null));
            parameters.put("target_ms", THRESHOLDS.target().toMillis());
            parameters.put("short_ms", THRESHOLDS.shortAbandon().toMillis());
            return parameters;
        }
    }

    private static final Asked INBOUND = new Asked(Optional.of(Direction.INBOUND), Optional.empty(), Optional.empty());

    static Stream<Asked> asked() {
        Optional<String> any = Optional.empty();
        return Stream.of(
                INBOUND,
                new Asked(Optional.of(Direction.OUTBOUND), any, any),
                new Asked(Optional.empty(), any, any),
                new Asked(Optional.empty(), Optional.of("support"), any),
                new Asked(Optional.empty(), Optional.of("sales"), any),
                new Asked(Optional.empty(), Optional.of("help"), any),
                new Asked(Optional.empty(), any, Optional.of("1001")),
                new Asked(Optional.empty(), any, Optional.of("1002")));
    }

    @BeforeAll
    static void all_captures_are_told_and_read() throws IOException, InterruptedException {
        ledger = new MeasuredLedger((_, address) -> person(address));
        document = new MetricsDocument(ledger.dataSource);
        List<TrueContact> contacts = new ArrayList<>();
        for (String scenario : Captures.scenarios()) {
            Captures.tell(scenario, ledger::send);
            TrueContact.of(Captures.truth(scenario)).forEach(contacts::add);
        }
        truth = List.copyOf(contacts);
        ledger.project();
        for (InteractionSummary contact : found(Optional.empty())) {
            if (contact.direction() != Direction.INTERNAL) {
                Afterwards.tell(contact, ledger::send);
            }
        }
        ledger.project();
    }

    /** Numbers that differ in their last digit are one person's, so that somebody calls again. */
    private static SubjectId person(Address address) {
        String number = address.display();
        String name = address instanceof Address.NationalNumber ? number.substring(0, number.length() - 1) : number;
        return new SubjectId(NameBasedUuid.of("person", name.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @AfterAll
    static void closed() throws IOException {
        ledger.close();
    }

    @Test
    void the_thresholds_are_far_enough_from_every_wait() {
        assertThat(truth).allSatisfy(contact -> {
            assertThat(contact.waited().minus(THRESHOLDS.target()).abs()).isGreaterThan(APART);
            assertThat(contact.waited().minus(THRESHOLDS.shortAbandon()).abs())
                    .satisfiesAnyOf(
                            gap -> assertThat(gap).isGreaterThan(APART),
                            _ -> assertThat(contact.isAbandoned()).isFalse());
        });
    }

    @Test
    void the_page_has_the_sql_of_every_figure_that_the_product_answers() {
        assertThat(bySql(INBOUND, DAY, NEXT_DAY))
                .containsOnlyKeys(answer(INBOUND).keySet());
    }

    @ParameterizedTest
    @MethodSource("asked")
    void the_answer_is_what_the_sql_of_the_page_says(Asked asked) {
        assertThat(different(bySql(asked, DAY, NEXT_DAY), answer(asked))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("asked")
    void the_answer_is_what_really_happened(Asked asked) {
        Map<String, Object> expected =
                TrueFigures.of(truth.stream().filter(asked.meant()).toList(), THRESHOLDS);

        assertThat(expected.get("counts.CONTACTS")).isNotEqualTo(0L);
        Map<String, Object> answer = answer(asked);
        assertThat(TrueFigures.differences(expected, answer, TOLERANCE))
                .as("expected %s, answered %s", expected, answer)
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Interval.class,
            names = {"QUARTER_HOUR", "HOUR", "DAY"})
    void each_row_of_an_interval_table_is_what_the_sql_says_of_that_interval(Interval interval) {
        Duration width = switch (interval) {
            case QUARTER_HOUR -> Duration.ofMinutes(15);
            case HOUR -> Duration.ofHours(1);
            case DAY, WHOLE -> Duration.ofDays(1);
        };
        List<CallFigures.Row> rows = ledger.figures()
                .on(INBOUND.query(DAY, NEXT_DAY, interval, Grouping.NONE))
                .rows();

        assertThat(rows)
                .hasSizeGreaterThan(interval == Interval.DAY ? 0 : 1)
                .allSatisfy(row -> assertThat(different(
                                bySql(
                                        INBOUND,
                                        row.intervalStart(),
                                        row.intervalStart().plus(width)),
                                answer(row)))
                        .isEmpty());
        assertThat(rows.stream().mapToLong(CallFigures.Row::offered).sum())
                .isEqualTo(answer(INBOUND).get("offered"));
    }

    @Test
    void each_row_of_a_queue_or_an_agent_is_what_the_sql_says_of_it() {
        List<CallFigures.Row> queues = rows(Grouping.QUEUE);
        List<CallFigures.Row> agents = rows(Grouping.AGENT);

        assertThat(queues).extracting(CallFigures.Row::group).doesNotHaveDuplicates();
        assertThat(queues.getFirst().group()).isEmpty();
        assertThat(queues.subList(1, queues.size()))
                .hasSize(3)
                .allSatisfy(row -> assertThat(different(
                                bySql(new Asked(INBOUND.direction(), row.group(), Optional.empty()), DAY, NEXT_DAY),
                                answer(row)))
                        .isEmpty());
        assertThat(agents.subList(1, agents.size()))
                .hasSizeGreaterThan(10)
                .allSatisfy(row -> assertThat(different(
                                bySql(new Asked(INBOUND.direction(), Optional.empty(), row.group()), DAY, NEXT_DAY),
                                answer(row)))
                        .isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void the_contacts_behind_a_number_are_as_many_as_it_says(Measure measure) {
        List<InteractionSummary> contacts =
                found(Optional.of(new CountedAs(measure, Optional.of(Direction.INBOUND), THRESHOLDS)));

        assertThat((long) contacts.size()).isEqualTo(answer(INBOUND).get("counts." + measure));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 30, 120, 600, 7_200})
    void whoever_comes_back_is_counted_alike(long windowSeconds) {
        Duration window = Duration.ofSeconds(windowSeconds);
        Map<String, Object> parameters = INBOUND.parameters(DAY, NEXT_DAY);
        parameters.put("window_ms", window.toMillis());
        parameters.put("as_of", AS_OF.atOffset(ZoneOffset.UTC));

        RepeatFigures answer = ledger.repeats()
                .on(new AnalyseRepeats(Captures.TENANT, DAY, NEXT_DAY, Optional.empty(), window, AS_OF));

        assertThat(different(
                        document.repeats(parameters),
                        numbers(LedgerJson.mapper().valueToTree(answer))))
                .isEmpty();
        assertThat(answer).isEqualTo(TrueRepeats.of(truth, window, AS_OF));
    }

    /** Other captures sign the same agents in before their calls, which their truth does not tell. */
    @Test
    void an_agents_day_is_as_long_as_it_really_was() {
        JsonNode agentDay = Captures.truth("agent-day");
        Instant first = Instant.parse(agentDay.at("/agents/0/at").asString());
        Instant last = Instant.parse(agentDay.at("/agents/3/at").asString());
        Map<String, Duration> really = TrueAgents.times(agentDay, "1001");

        AgentTimes.Row day = timesOf1001(first, last);

        assertThat(day.available()).isCloseTo(really.get("Available"), TOLERANCE);
        assertThat(day.onBreak()).isCloseTo(really.get("On Break"), TOLERANCE);
        assertThat(day.signedIn()).isEqualTo(day.available().plus(day.onBreak()));
    }

    @Test
    void times_of_agents_are_what_the_sql_says() {
        Map<String, Object> parameters = INBOUND.parameters(DAY, NEXT_DAY);
        parameters.put("agent", "1001");
        parameters.put("as_of", AS_OF.atOffset(ZoneOffset.UTC));

        AgentTimes.Row day = timesOf1001(DAY, NEXT_DAY);

        assertThat(different(
                        document.agents(parameters), numbers(LedgerJson.mapper().valueToTree(day))))
                .isEmpty();
    }

    private static AgentTimes.Row timesOf1001(Instant from, Instant to) {
        return ledger.agents()
                .on(new AnalyseAgents(Captures.TENANT, from, to, Optional.of("1001"), AS_OF))
                .rows()
                .getFirst();
    }

    private static List<CallFigures.Row> rows(Grouping grouping) {
        return ledger.figures()
                .on(INBOUND.query(DAY, NEXT_DAY, Interval.WHOLE, grouping))
                .rows();
    }

    private static List<InteractionSummary> found(Optional<CountedAs> countedAs) {
        return ledger.interactions()
                .on(new FindInteractions(
                        Captures.TENANT,
                        Optional.of(DAY),
                        Optional.of(NEXT_DAY),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        countedAs,
                        Optional.empty(),
                        FindInteractions.SortOrder.OLDEST_FIRST,
                        Optional.empty(),
                        200))
                .items();
    }

    private static Map<String, Object> bySql(Asked asked, Instant from, Instant to) {
        return document.figures(asked.parameters(from, to));
    }

    private static Map<String, Object> answer(Asked asked) {
        return answer(ledger.figures()
                .on(asked.query(DAY, NEXT_DAY, Interval.WHOLE, Grouping.NONE))
                .rows()
                .getFirst());
    }

    private static Map<String, Object> answer(CallFigures.Row row) {
        Map<String, Object> figures = numbers(LedgerJson.mapper().valueToTree(row));
        figures.remove("intervalStart");
        figures.remove("group");
        return figures;
    }

    /** Members of members are named by their path; times are in milliseconds. */
    private static Map<String, Object> numbers(JsonNode answer) {
        Map<String, Object> numbers = new TreeMap<>();
        answer.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (value.isObject()) {
                numbers(value).forEach((name, number) -> numbers.put(member.getKey() + "." + name, number));
            } else if (value.isIntegralNumber()) {
                numbers.put(member.getKey(), value.asLong());
            } else if (value.isNumber()) {
                numbers.put(member.getKey(), value.asDouble());
            } else if (value.asString("").startsWith("PT")) {
                numbers.put(member.getKey(), Duration.parse(value.asString()).toMillis());
            }
        });
        return numbers;
    }

    /** Names of figures that are not the same, to the millisecond and to the contact. */
    private static Map<String, String> different(Map<String, Object> sql, Map<String, Object> answer) {
        Map<String, String> different = new TreeMap<>();
        sql.forEach((name, value) -> {
            Number told = (Number) answer.get(name);
            if (told == null || Math.abs(((Number) value).doubleValue() - told.doubleValue()) > 1e-9) {
                different.put(name, value + " by SQL, " + told + " by the product");
            }
        });
        answer.keySet().stream()
                .filter(name -> !sql.containsKey(name))
                .forEach(name -> different.put(name, "only by the product"));
        return different;
    }
}
