package org.interactionledger.command.projection;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.interactionledger.command.web.ApiRequest;
import org.interactionledger.command.web.SentBy;
import org.interactionledger.schemas.projection.ChangeStandby;
import org.interactionledger.schemas.projection.RebuildProjection;
import org.interactionledger.schemas.projection.StandbyChanged;
import org.interactionledger.schemas.projection.StandbyStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people ask of read models that are built anew: of all tenants, for a read model holds those of all. */
@RestController
@Tag(name = "Operation")
@RequestMapping("/api/v1/projections/{projection}")
public class StandbyRequests {

    private final CommandGateway commands;

    public StandbyRequests(CommandGateway commands) {
        this.commands = commands;
    }

    /** @param automaticSwitch whether the new one is read as soon as it has caught up; it is where this is left out */
    public record Rebuild(
            @Schema(description = "Whether the new one is read as soon as it has caught up.", defaultValue = "true")
            @Nullable
            Boolean automaticSwitch) {}

    @Operation(
            summary = "Builds a read model anew from the log, beside the one that is read",
            description =
                    "Of all tenants. Answers at once; `GET /api/v1/projections` says how far the standby is and how"
                            + " long it takes. Unless `automaticSwitch` is false it is read as soon as it has caught up, without"
                            + " a gap for whoever reads; the former one is kept, and kept up to date, until it is dropped.")
    @PostMapping("/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    StandbyStatus rebuild(
            @Parameter(hidden = true) ApiRequest request,
            @Parameter(description = "Name of the projection.", example = "interactions") @PathVariable("projection")
                    String projection,
            @RequestBody Rebuild body) {
        return commands.sendAndWait(SentBy.person(
                request,
                new RebuildProjection(request.user(), projection, !Boolean.FALSE.equals(body.automaticSwitch()))));
    }

    @Operation(
            summary = "Pauses, resumes, switches to, goes back to, or drops the standby of a read model",
            description =
                    "`pause` and `resume` one that is being built; `switch` to it when it has caught up; `rollback` to"
                            + " the former one; `drop` either. A switch and the way back are done when they are answered. What the"
                            + " state of the standby does not allow is answered with 409 and what to do instead.")
    @PostMapping("/standby/{change:pause|resume|switch|rollback|drop}")
    StandbyChanged change(
            @Parameter(hidden = true) ApiRequest request,
            @Parameter(description = "Name of the projection.", example = "interactions") @PathVariable("projection")
                    String projection,
            @Parameter(
                            description = "What to do with the standby.",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"pause", "resume", "switch", "rollback", "drop"}))
                    @PathVariable("change")
                    String change) {
        return commands.sendAndWait(SentBy.person(
                request,
                new ChangeStandby(
                        request.user(), projection, ChangeStandby.Change.valueOf(change.toUpperCase(Locale.ROOT)))));
    }
}
