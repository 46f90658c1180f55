package org.interactionledger.query.analytics;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.interactionledger.query.request.Fields;
import org.interactionledger.query.request.Questions;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.AnalyseRepeats;
import org.interactionledger.schemas.interaction.RepeatFigures;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whether customers had to come back. */
@RestController
@Tag(name = "Analytics")
class RepeatController {

    private static final int LONGEST_WINDOW = 90;
    private static final int WINDOW = 7;

    /** Every contact of the span is walked over. */
    private static final Duration LONGEST_SPAN = Duration.ofDays(100);

    private final Questions questions;
    private final Clock clock;

    RepeatController(Questions questions, ObjectProvider<Clock> clock) {
        this.questions = questions;
        this.clock = clock.getIfUnique(Clock::systemUTC);
    }

    @GetMapping("/api/v1/analytics/repeats")
    @Operation(
            operationId = "analyseRepeats",
            summary = "Repeat contacts and first-contact resolution",
            description =
                    "Of contacts from outside whose callers sent a number. First-contact resolution is inferred: an answered "
                            + "contact counts as resolved where no other of the same customer began within the window. "
                            + "Contacts whose window is not over yet are not judged. Without `from`, the 30 days before "
                            + "`to`; without `to`, until now.")
    RepeatFigures repeats(
            @Parameter(hidden = true) TenantId tenant,
            @Parameter(description = "Started at or after.", example = "2026-11-01T00:00:00+08:00")
                    @RequestParam(name = "from")
                    Optional<String> from,
            @Parameter(description = "Started before.") @RequestParam(name = "to") Optional<String> to,
            @Parameter(description = "Only calls of this queue; what came before and after is looked for in all.")
                    @RequestParam(name = "queue")
                    Optional<String> queue,
            @Parameter(
                            description =
                                    "Contacts of a customer that began less than so many days apart belong together.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "90", defaultValue = "7"))
                    @RequestParam(name = "windowDays")
                    Optional<String> windowDays) {
        Fields fields = new Fields();
        Instant now = clock.instant();
        Instant end = fields.instant("to", to).orElse(now);
        Instant begin = fields.instant("from", from).orElseGet(() -> end.minus(Duration.ofDays(30)));
        Optional<QueueName> only =
                fields.value("queue", queue, "a queue's name of 1 to 80 characters, without @", QueueName::of);
        int window = fields.number("windowDays", windowDays, 1, LONGEST_WINDOW, WINDOW);
        fields.inOrder("from", Optional.of(begin), "to", Optional.of(end));
        if (Duration.between(begin, end).compareTo(LONGEST_SPAN) > 0) {
            fields.wrong("from", from, "at most " + LONGEST_SPAN.toDays() + " days before to");
        }
        fields.check();
        return questions.ask(
                new AnalyseRepeats(tenant, begin, end, only, Duration.ofDays(window), now), RepeatFigures.class);
    }
}
