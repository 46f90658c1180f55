package org.interactionledger.command.projection;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.interactionledger.command.web.ApiRequest;
import org.interactionledger.command.web.InvalidField;
import org.interactionledger.command.web.SentBy;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.projection.Retried;
import org.interactionledger.schemas.projection.RetryDeadLetters;
import org.interactionledger.schemas.projection.SetAside;
import org.interactionledger.schemas.projection.SetDeadLettersAside;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people ask of the dead letters of a projection, of their own tenant's. */
@RestController
@Tag(name = "Operation")
@RequestMapping("/api/v1/projections/{projection}/dead-letters")
public class DeadLetterRequests {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 500;

    /** No erasure looks for a person in it. */
    private static final String NO_LONG_NUMBER = "(?s)(?!.*\\d{7}).*";

    private static final String WITHOUT_NUMBERS =
            "without numbers of seven digits and more: reasons are never erased, so they name nobody";

    private final CommandGateway commands;

    public DeadLetterRequests(CommandGateway commands) {
        this.commands = commands;
    }

    /**
     * Everything may be left out.
     *
     * @param aggregate this one only, set aside or not
     * @param setAside  also what was set aside
     * @param after     {@code next} of the answer before
     */
    public record Retry(
            @Size(max = LONGEST_NAME) @Schema(description = "This one only, set aside or not.") @Nullable
            String aggregate,

            @Schema(description = "Also what somebody has set aside.") @Nullable
            Boolean setAside,

            @Size(max = LONGEST_NAME) @Schema(description = "`next` of the answer before.") @Nullable
            String after) {}

    /** @param reason for whoever looks later; names nobody */
    public record Aside(
            @NotBlank @Size(max = LONGEST_NAME) String aggregate,

            @NotBlank @Size(max = LONGEST_REASON) @Pattern(regexp = NO_LONG_NUMBER, message = WITHOUT_NUMBERS)
            String reason) {}

    @Operation(
            summary = "Tries dead letters again",
            description =
                    "Of the tenant, an aggregate at a time, in the order of the log. `freed` aggregates go on, those"
                            + " in `stay` do not, each with the kind of fault. Where `next` is given, more are left: send it as"
                            + " `after`. `outage` says why it stopped early. Asked again, it finds less to do.")
    @PostMapping("/retry")
    Retried retry(
            @Parameter(hidden = true) ApiRequest request,
            @Parameter(description = "Name of the projection.", example = "interactions") @PathVariable("projection")
                    String projection,
            @Valid @RequestBody Retry body) {
        if (body.aggregate() != null && body.after() != null) {
            throw new InvalidField("after", body.after(), "left out where an aggregate is named");
        }
        return commands.sendAndWait(SentBy.person(
                request,
                new RetryDeadLetters(
                        TenantId.of(request.tenant()),
                        request.user(),
                        projection,
                        Optional.ofNullable(body.aggregate()),
                        Boolean.TRUE.equals(body.setAside()),
                        Optional.ofNullable(body.after()))));
    }

    @Operation(
            summary = "Sets the dead letters of an aggregate aside",
            description =
                    "They stay where they are, are not tried again at each start, and are no alarm; later events of"
                            + " the aggregate wait behind them. A retry that names the aggregate still tries them. Answered with"
                            + " who set them aside, when and why: the first one stays.")
    @PostMapping("/set-aside")
    SetAside setAside(
            @Parameter(hidden = true) ApiRequest request,
            @Parameter(description = "Name of the projection.", example = "interactions") @PathVariable("projection")
                    String projection,
            @Valid @RequestBody Aside body) {
        return commands.sendAndWait(SentBy.person(
                request,
                new SetDeadLettersAside(
                        TenantId.of(request.tenant()), request.user(), projection, body.aggregate(), body.reason())));
    }
}
