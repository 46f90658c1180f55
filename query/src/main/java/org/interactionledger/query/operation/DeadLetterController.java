package org.interactionledger.query.operation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.interactionledger.query.problem.ProblemKind;
import org.interactionledger.query.problem.Refused;
import org.interactionledger.query.request.Fields;
import org.interactionledger.query.request.Questions;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.projection.DeadLetters;
import org.interactionledger.schemas.projection.DeadLettersAnswer;
import org.interactionledger.schemas.projection.ListDeadLetters;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which events a read model has not applied. */
@RestController
@Tag(name = "Operation")
class DeadLetterController {

    private static final int PER_PAGE = 50;
    private static final int MOST_PER_PAGE = 200;
    private static final Pattern PRINTABLE = Pattern.compile("[^\\p{Cntrl}]{1,200}");
    private static final String A_NAME = "1 to 200 printable characters";

    private final Questions questions;

    DeadLetterController(Questions questions) {
        this.questions = questions;
    }

    @GetMapping("/api/v1/projections/{projection}/dead-letters")
    @Operation(
            operationId = "listDeadLetters",
            summary = "Events that a projection could not apply, and those that wait behind them",
            description =
                    "Of one tenant, in the order of the log, the oldest first. `fault` is the kind of failure and says"
                            + " nothing of the event; what has none waits behind an earlier event of its aggregate."
                            + " `next` goes into `after` of the next page.")
    DeadLetters deadLetters(
            @Parameter(hidden = true) TenantId tenant,
            @PathVariable("projection") String projection,
            @Parameter(
                            description = "Of this aggregate only, as entries name it.",
                            example = "demo:0b0e7f0a-3f0e-8c6e-9f63-1f5a6c3f7d21")
                    @RequestParam(name = "aggregate")
                    Optional<String> aggregate,
            @Parameter(description = "Of this type of event only.", example = "interaction.note-added")
                    @RequestParam(name = "type")
                    Optional<String> type,
            @Parameter(
                            description = "`false` leaves out what waits behind another: one entry for each aggregate.",
                            schema = @Schema(type = "boolean", defaultValue = "true"))
                    @RequestParam(name = "waiting")
                    Optional<String> waiting,
            @Parameter(
                            description = "Only after this position: `next` of the page before.",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                    @RequestParam(name = "after")
                    Optional<String> after,
            @Parameter(
                            description = "So many entries.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(name = "limit")
                    Optional<String> limit) {
        Fields fields = new Fields();
        Optional<String> of = fields.text("aggregate", aggregate, PRINTABLE, A_NAME);
        Optional<String> ofType = fields.text("type", type, PRINTABLE, A_NAME);
        boolean withWaiting = fields.oneOf("waiting", waiting, Map.of("true", true, "false", false))
                .orElse(true);
        OptionalLong position = fields.position("after", after);
        int most = fields.number("limit", limit, 1, MOST_PER_PAGE, PER_PAGE);
        fields.check();
        return questions
                .ask(
                        new ListDeadLetters(tenant, projection, of, ofType, !withWaiting, position, most),
                        DeadLettersAnswer.class)
                .found()
                .orElseThrow(() -> Refused.because(
                        ProblemKind.PROJECTION_NOT_FOUND,
                        "There is no projection '" + projection + "'. GET /api/v1/projections names those that are."));
    }
}
