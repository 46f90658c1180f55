package org.interactionledger.query.analytics;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.interactionledger.query.request.Counting;
import org.interactionledger.query.request.Fields;
import org.interactionledger.query.request.Questions;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.AnalyseCalls;
import org.interactionledger.schemas.interaction.AnalyseCalls.Grouping;
import org.interactionledger.schemas.interaction.AnalyseCalls.Interval;
import org.interactionledger.schemas.interaction.CallFigures;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.Thresholds;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures over calls that started in a span of time. */
@RestController
@RequestMapping("/api/v1/analytics")
@Tag(
        name = "Analytics",
        description = "Figures over calls that started in a span of time. Rates are 0 to 1 and durations ISO 8601; "
                + "both are absent where there was nothing to divide by. docs/metrics.md defines each figure. `counts` has the "
                + "calls behind the figures by what they count as; `countedAs` of `/interactions` lists them.")
class AnalyticsController {

    private static final Map<String, Interval> INTERVALS = new TreeMap<>(Map.of(
            "15m", Interval.QUARTER_HOUR,
            "1h", Interval.HOUR,
            "1d", Interval.DAY,
            "all", Interval.WHOLE));

    private static final Map<String, Grouping> GROUPINGS =
            new TreeMap<>(Map.of("none", Grouping.NONE, "queue", Grouping.QUEUE, "agent", Grouping.AGENT));

    private static final ZoneId UTC = ZoneId.of("UTC");

    private static final Pattern AGENT = Pattern.compile("[A-Za-z0-9._+-]{1,64}");

    /** A chart of more rows cannot be read, and a search engine refuses some tens of thousands of buckets. */
    private static final long MOST_INTERVALS = 3_000;

    private final Questions questions;
    private final Clock clock;

    AnalyticsController(Questions questions, ObjectProvider<Clock> clock) {
        this.questions = questions;
        this.clock = clock.getIfUnique(Clock::systemUTC);
    }

    /** Figures of one span: over all, by queue, by agent. */
    record Summary(
            Instant from,
            Instant to,
            String zone,
            Optional<CallFigures.Row> total,
            List<CallFigures.Row> queues,
            List<CallFigures.Row> agents) {}

    @GetMapping("/calls")
    @Operation(
            operationId = "analyseCalls",
            summary = "Calls per interval",
            description =
                    "A row for each interval that has calls; with `groupBy`, for each interval and group. Without "
                            + "`from`, the 24 hours before `to`; without `to`, until now. At most 3,000 intervals at once.")
    CallFigures calls(
            @Parameter(hidden = true) TenantId tenant,
            @Parameter(description = "Started at or after.", example = "2026-11-24T00:00:00+08:00")
                    @RequestParam(name = "from")
                    Optional<String> from,
            @Parameter(description = "Started before.", example = "2026-11-25T00:00:00+08:00")
                    @RequestParam(name = "to")
                    Optional<String> to,
            @Parameter(
                            description = "Width of a row.",
                            schema =
                                    @Schema(
                                            allowableValues = {"15m", "1h", "1d", "all"},
                                            defaultValue = "1h"))
                    @RequestParam(name = "interval")
                    Optional<String> interval,
            @Parameter(
                            description = "IANA name of the zone by which days and hours are cut.",
                            schema = @Schema(defaultValue = "UTC"),
                            example = "Asia/Shanghai")
                    @RequestParam(name = "zone")
                    Optional<String> zone,
            @Parameter(
                            description = "What rows are split by.",
                            schema =
                                    @Schema(
                                            allowableValues = {"none", "queue", "agent"},
                                            defaultValue = "none"))
                    @RequestParam(name = "groupBy")
                    Optional<String> groupBy,
            @Parameter(description = "Only calls of this queue.", example = "support") @RequestParam(name = "queue")
                    Optional<String> queue,
            @Parameter(description = "Only calls that this agent took.", example = "1001") @RequestParam(name = "agent")
                    Optional<String> agent,
            Counting counting) {
        Fields fields = new Fields();
        Instant end = fields.instant("to", to).orElseGet(clock::instant);
        Instant begin = fields.instant("from", from).orElseGet(() -> end.minus(Duration.ofDays(1)));
        Interval width = fields.oneOf("interval", interval, INTERVALS).orElse(Interval.HOUR);
        ZoneId days = fields.zone("zone", zone).orElse(UTC);
        Grouping grouping = fields.oneOf("groupBy", groupBy, GROUPINGS).orElse(Grouping.NONE);
        Optional<QueueName> onlyQueue =
                fields.value("queue", queue, "a queue's name of 1 to 80 characters, without @", QueueName::of);
        Optional<String> onlyAgent = fields.text("agent", agent, AGENT, "an agent's extension or name");
        Optional<Direction> direction = counting.direction(fields);
        Thresholds thresholds = counting.thresholds(fields);
        checkSpan(fields, begin, end, from, width, interval);
        fields.check();
        return questions.ask(
                new AnalyseCalls(
                        tenant, begin, end, width, days.getId(), grouping, direction, onlyQueue, onlyAgent, thresholds),
                CallFigures.class);
    }

    @GetMapping("/summary")
    @Operation(
            operationId = "summariseCalls",
            summary = "Calls at a glance: in all, by queue and by agent",
            description = "Without `from`, since the day of `to` began in `zone`; without `to`, until now.")
    Summary summary(
            @Parameter(hidden = true) TenantId tenant,
            @Parameter(description = "Started at or after.", example = "2026-11-24T00:00:00+08:00")
                    @RequestParam(name = "from")
                    Optional<String> from,
            @Parameter(description = "Started before.") @RequestParam(name = "to") Optional<String> to,
            @Parameter(
                            description = "IANA name of the zone by which days are cut.",
                            schema = @Schema(defaultValue = "UTC"),
                            example = "Asia/Shanghai")
                    @RequestParam(name = "zone")
                    Optional<String> zone,
            Counting counting) {
        Fields fields = new Fields();
        ZoneId days = fields.zone("zone", zone).orElse(UTC);
        Instant end = fields.instant("to", to).orElseGet(clock::instant);
        Instant begin = fields.instant("from", from)
                .orElseGet(
                        () -> end.atZone(days).toLocalDate().atStartOfDay(days).toInstant());
        fields.inOrder("from", Optional.of(begin), "to", Optional.of(end));
        Optional<Direction> direction = counting.direction(fields);
        Thresholds thresholds = counting.thresholds(fields);
        fields.check();
        Function<Grouping, List<CallFigures.Row>> rows = grouping -> questions
                .ask(
                        new AnalyseCalls(
                                tenant,
                                begin,
                                end,
                                Interval.WHOLE,
                                days.getId(),
                                grouping,
                                direction,
                                Optional.empty(),
                                Optional.empty(),
                                thresholds),
                        CallFigures.class)
                .rows();
        return new Summary(
                begin,
                end,
                days.getId(),
                rows.apply(Grouping.NONE).stream().findFirst(),
                rows.apply(Grouping.QUEUE),
                rows.apply(Grouping.AGENT));
    }

    private static void checkSpan(
            Fields fields,
            Instant from,
            Instant to,
            Optional<String> sentFrom,
            Interval interval,
            Optional<String> sentInterval) {
        fields.inOrder("from", Optional.of(from), "to", Optional.of(to));
        Optional<Duration> width = switch (interval) {
            case QUARTER_HOUR -> Optional.of(Duration.ofMinutes(15));
            case HOUR -> Optional.of(Duration.ofHours(1));
            case DAY -> Optional.of(Duration.ofDays(1));
            case WHOLE -> Optional.empty();
        };
        if (width.isPresent() && Duration.between(from, to).dividedBy(width.get()) > MOST_INTERVALS) {
            fields.wrong(
                    sentInterval.isPresent() ? "interval" : "from",
                    sentInterval.or(() -> sentFrom),
                    "at most " + MOST_INTERVALS + " intervals between from and to");
        }
    }
}
