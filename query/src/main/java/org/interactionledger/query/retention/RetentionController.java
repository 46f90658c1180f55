package org.interactionledger.query.retention;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import org.interactionledger.query.request.Fields;
import org.interactionledger.query.request.Questions;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.retention.FindErasedDays;
import org.interactionledger.schemas.retention.GetRetention;
import org.interactionledger.schemas.retention.RetentionAnswer;
import org.interactionledger.schemas.retention.RetentionRecord;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Retention: rules, calendar, record. */
@RestController
@RequestMapping("/api/v1/retention")
@Tag(name = "Retention", description = "What is kept how long and by which rule, what falls due, and what was erased.")
class RetentionController {

    private static final int DAYS_AHEAD = 31;
    private static final int MOST_DAYS = 366;
    private static final int PER_PAGE = 50;
    private static final int MOST_PER_PAGE = 200;
    private static final String A_DAY = "a day of ISO 8601, such as 2026-11-24";

    private final Questions questions;

    RetentionController(Questions questions) {
        this.questions = questions;
    }

    @GetMapping
    @Operation(
            operationId = "getRetention",
            summary = "What is kept how long, and what falls due",
            description =
                    "One rule for each class of personal data, with the law that it comes from, and a line for each class"
                            + " and day (UTC) that falls due in the time asked for; what is overdue comes first. Nothing is"
                            + " erased while `erases` is false.")
    RetentionAnswer retention(
            @Parameter(hidden = true) TenantId tenant,
            @Parameter(
                            description = "What falls due from this day on; today where it is left out.",
                            schema = @Schema(type = "string", format = "date"))
                    @RequestParam(name = "from")
                    Optional<String> from,
            @Parameter(
                            description =
                                    "And up to this day, at most 366 days later; 31 days later where it is left out.",
                            schema = @Schema(type = "string", format = "date"))
                    @RequestParam(name = "to")
                    Optional<String> to) {
        Fields fields = new Fields();
        LocalDate first =
                fields.value("from", from, A_DAY, LocalDate::parse).orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
        LocalDate last = fields.value("to", to, A_DAY, LocalDate::parse).orElse(first.plusDays(DAYS_AHEAD));
        long days = ChronoUnit.DAYS.between(first, last);
        if (days < 0 || days > MOST_DAYS) {
            fields.wrong("to", Optional.of(last.toString()), "a day from `from` on, at most 366 days later");
        }
        fields.check();
        return questions.ask(new GetRetention(tenant, first, last), RetentionAnswer.class);
    }

    @GetMapping("/record")
    @Operation(
            operationId = "listErasedDays",
            summary = "What was erased by the schedule",
            description =
                    "The latest first: each class and day that fell due, by which rule, when its key was destroyed,"
                            + " when the read models were rewritten, and who was on legal hold. `next` goes into `before` of"
                            + " the next page.")
    RetentionRecord erased(
            @Parameter(hidden = true) TenantId tenant,
            @Parameter(
                            description = "Only before this position: `next` of the page before.",
                            schema = @Schema(type = "integer", format = "int64", minimum = "1"))
                    @RequestParam(name = "before")
                    Optional<String> before,
            @Parameter(
                            description = "So many lines at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(name = "limit")
                    Optional<String> limit) {
        Fields fields = new Fields();
        OptionalLong position = fields.position("before", before);
        int most = fields.number("limit", limit, 1, MOST_PER_PAGE, PER_PAGE);
        fields.check();
        return questions.ask(new FindErasedDays(tenant, position, most), RetentionRecord.class);
    }
}
