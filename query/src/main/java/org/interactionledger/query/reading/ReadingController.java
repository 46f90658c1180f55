package org.interactionledger.query.reading;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.OptionalLong;
import org.interactionledger.query.request.Fields;
import org.interactionledger.query.request.Questions;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.reading.FindReadings;
import org.interactionledger.schemas.reading.Readings;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who read what. */
@RestController
@Tag(name = "Evidence")
class ReadingController {

    private static final int PER_PAGE = 50;
    private static final int MOST_PER_PAGE = 200;

    private final Questions questions;

    ReadingController(Questions questions) {
        this.questions = questions;
    }

    @GetMapping("/api/v1/readings")
    @Operation(
            operationId = "listReadings",
            summary = "Who read what, and what for",
            description =
                    "The latest first. A line for each timeline, replay, audit trail and export that somebody got;"
                            + " what is looked at again within ten minutes is the same reading. `next` goes into `before` of the"
                            + " next page.")
    Readings readings(
            @Parameter(hidden = true) TenantId tenant,
            @Parameter(description = "Of this interaction, a UUID.", schema = @Schema(type = "string", format = "uuid"))
                    @RequestParam(name = "interaction")
                    Optional<String> interaction,
            @Parameter(description = "By this user.", example = "wang") @RequestParam(name = "user")
                    Optional<String> user,
            @Parameter(
                            description = "Only before this position: `next` of the page before.",
                            schema = @Schema(type = "integer", format = "int64", minimum = "1"))
                    @RequestParam(name = "before")
                    Optional<String> before,
            @Parameter(
                            description = "So many lines, and those of the same event as the last.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(name = "limit")
                    Optional<String> limit) {
        Fields fields = new Fields();
        Optional<InteractionId> of =
                interaction.map(text -> new InteractionId(tenant, fields.uuid("interaction", text)));
        Optional<UserId> by = fields.value("user", user, "a user's name of 1 to 80 printable characters", UserId::of);
        OptionalLong position = fields.position("before", before);
        int most = fields.number("limit", limit, 1, MOST_PER_PAGE, PER_PAGE);
        fields.check();
        return questions.ask(new FindReadings(tenant, of, by, position, most), Readings.class);
    }
}
