package org.interactionledger.command.telephony;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.interactionledger.command.web.ApiRequest;
import org.interactionledger.command.web.InvalidField;
import org.interactionledger.command.web.SentBy;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.RereadMode;
import org.interactionledger.schemas.telephony.RereadStatus;
import org.interactionledger.schemas.telephony.RereadSwitch;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people ask of the adapters of switches. */
@RestController
@Tag(name = "Operation")
@RequestMapping("/api/v1/switches")
public class SwitchRequests {

    private final CommandGateway commands;

    public SwitchRequests(CommandGateway commands) {
        this.commands = commands;
    }

    /** @param mode {@code RECORD} what differs, or {@code SHOW} it only */
    public record Reread(RereadMode mode) {}

    /** What has begun; how far it is stands at {@code /api/v1/switches/{switch}/reread}. */
    public record Begun(String telephoneSwitch, RereadMode mode, String model, long framesToRead) {}

    @Operation(
            summary = "Reads the kept frames of a switch again",
            description =
                    "With the model and the dial plan that the ledger has now. What differs from what is recorded is"
                            + " recorded as `interaction.fact-corrected`, or shown only. Asked again, it finds nothing new.")
    @PostMapping("/{switch}/reread")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Begun> reread(
            @Parameter(hidden = true) ApiRequest request,
            @PathVariable("switch") String name,
            @Valid @RequestBody Reread body) {
        RereadStatus begun = commands.sendAndWait(
                SentBy.person(request, new RereadSwitch(named(request.tenant(), name), request.user(), body.mode())));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/switches/" + name + "/reread"))
                .body(new Begun(name, begun.mode(), begun.model(), begun.framesToRead()));
    }

    private static SwitchId named(String tenant, String name) {
        try {
            return new SwitchId(TenantId.of(tenant), name);
        } catch (IllegalArgumentException notAName) {
            throw new InvalidField("switch", name, "the name of a switch");
        }
    }
}
