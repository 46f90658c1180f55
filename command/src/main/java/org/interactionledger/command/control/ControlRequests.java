package org.interactionledger.command.control;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.interactionledger.command.web.ApiRequest;
import org.interactionledger.command.web.InvalidField;
import org.interactionledger.command.web.SentBy;
import org.interactionledger.schemas.control.ControlAction;
import org.interactionledger.schemas.control.ControlCommand.ControlRole;
import org.interactionledger.schemas.control.ControlCommand.RequestControl;
import org.interactionledger.schemas.control.ControlCommand.Run;
import org.interactionledger.schemas.control.Digits;
import org.interactionledger.schemas.identity.ControlId;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.telephony.ListSwitches;
import org.interactionledger.schemas.telephony.SwitchStatuses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people ask of a switch over HTTP. Answered when the request is durable; what becomes of it is asked for apart. */
@RestController
@Tag(name = "Call control", description = "What a switch is asked to do, and what became of it")
@RequestMapping("/api/v1/controls")
public class ControlRequests {

    private static final String PLACE = "/api/v1/controls/";
    private static final String ROLE = "ROLE_";

    /** Adapters answer from memory; waiting longer means waiting for one that is not there. */
    private static final long PATIENCE_MILLIS = 2_000;

    private final CommandGateway commands;
    private final QueryGateway queries;

    public ControlRequests(CommandGateway commands, QueryGateway queries) {
        this.commands = commands;
        this.queries = queries;
    }

    /**
     * @param action        what to do; see {@link ActionWord}
     * @param to            whom to dial, in a transfer and in originate
     * @param agent         whose phone or place in a queue it is; in listen, whisper and barge the supervisor's phone
     * @param withinSeconds how long the switch has to answer; 10, and 60 where a phone has to be rung first
     */
    public record Body(
            ActionWord action,
            @Nullable UUID interaction,
            @Nullable UUID leg,
            @Nullable Address to,
            @Nullable String agent,
            @Nullable String queue,
            @Nullable String status,
            @Nullable String room,
            @Nullable String digits,
            @Nullable String cause,
            @Nullable String telephoneSwitch,

            @Nullable @Min(1) @Max(120) Integer withinSeconds) {

        /** What makes two requests under one key the same, without what must not be found out from its digest. */
        Body withoutSecrets() {
            return new Body(
                    action,
                    interaction,
                    leg,
                    null,
                    agent,
                    queue,
                    status,
                    room,
                    null,
                    cause,
                    telephoneSwitch,
                    withinSeconds);
        }

        /** Leaves no trace of the number or the digits. */
        @Override
        public String toString() {
            return "Body[" + action + "]";
        }
    }

    /** What was asked for; how far it is stands at {@code /api/v1/controls/{control}}. */
    public record Asked(UUID control) {}

    @Operation(
            summary = "Asks a switch to do something",
            description = "Answered when the request is durable. It is sent to the switch once at most; ask at"
                    + " `Location` for what became of it. The same Idempotency-Key is the same request.")
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Asked> ask(
            @Parameter(hidden = true) ApiRequest request,
            @Parameter(hidden = true) Authentication caller,
            @Valid @RequestBody Body body) {
        TenantId tenant = TenantId.of(request.tenant());
        ControlAction action = ActionOfBody.read(tenant, body);
        ControlId control = new ControlId(tenant, request.idOfWhatIsCreated("control"));
        commands.sendAndWait(SentBy.person(
                request,
                new RequestControl(
                        control,
                        request.at(),
                        request.source("control", body.withoutSecrets()),
                        Optional.ofNullable(body.interaction()).map(request::interaction),
                        named(tenant, body.telephoneSwitch()),
                        action,
                        Optional.ofNullable(body.to()),
                        digits(body.digits()),
                        request.user(),
                        roles(caller),
                        connected(tenant),
                        within(action, body.withinSeconds()))));
        return ResponseEntity.accepted()
                .location(URI.create(PLACE + control.uuid()))
                .body(new Asked(control.uuid()));
    }

    /** They may be a PIN with a slip in it, so they are not shown again. */
    private static Optional<Digits> digits(@Nullable String sent) {
        try {
            return Optional.ofNullable(sent).map(Digits::of);
        } catch (IllegalArgumentException notDigits) {
            throw new InvalidField("digits", "", "1 to 64 of 0-9, *, #, A-D");
        }
    }

    private static Optional<SwitchId> named(TenantId tenant, @Nullable String name) {
        try {
            return Optional.ofNullable(name).map(given -> new SwitchId(tenant, given));
        } catch (IllegalArgumentException notAName) {
            throw new InvalidField("telephoneSwitch", String.valueOf(name), "the name of a switch");
        }
    }

    private static Duration within(ControlAction action, @Nullable Integer seconds) {
        if (seconds != null) {
            return Duration.ofSeconds(seconds);
        }
        boolean ringsFirst = action instanceof ControlAction.Originate || action instanceof ControlAction.Supervision;
        return Duration.ofSeconds(ringsFirst ? 60 : 10);
    }

    private static Set<ControlRole> roles(Authentication caller) {
        Set<ControlRole> roles = EnumSet.noneOf(ControlRole.class);
        for (ControlRole role : ControlRole.values()) {
            if (caller.getAuthorities().stream()
                    .anyMatch(granted -> (ROLE + role.name()).equals(granted.getAuthority()))) {
                roles.add(role);
            }
        }
        return roles;
    }

    private List<Run> connected(TenantId tenant) {
        try (Stream<SwitchStatuses> answers = queries.scatterGather(
                new ListSwitches(tenant),
                ResponseTypes.instanceOf(SwitchStatuses.class),
                PATIENCE_MILLIS,
                TimeUnit.MILLISECONDS)) {
            return answers.flatMap(answer -> answer.switches().stream())
                    .filter(status -> status.state().equals("connected"))
                    .flatMap(status -> status.core().map(core -> new Run(status.telephoneSwitch(), core)).stream())
                    .toList();
        }
    }
}
