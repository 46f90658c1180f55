package org.interactionledger.command.adapter;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.AxonTransientException;
import org.axonframework.queryhandling.QueryGateway;
import org.interactionledger.command.web.Caller;
import org.interactionledger.command.web.InvalidField;
import org.interactionledger.schemas.adapter.AdapterAnswer;
import org.interactionledger.schemas.adapter.AdapterCommands;
import org.interactionledger.schemas.adapter.AdapterCommands.UnreadableCommand;
import org.interactionledger.schemas.adapter.AdapterPaths;
import org.interactionledger.schemas.control.DispatchAnswer;
import org.interactionledger.schemas.control.ListOpenControls;
import org.interactionledger.schemas.control.OpenControls;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.telephony.SwitchStatuses;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes what an adapter tells, for the tenants of its token. A command is decided and durable, or refused for good, when
 * it is answered; it may be sent again, since its source makes it the same one.
 */
@RestController
@Hidden
public final class AdapterDoor {

    /** The longest command has a few strings, which a switch bounds. */
    private static final int LONGEST_COMMAND = 256 * 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CommandGateway commands;
    private final QueryGateway queries;
    private final ToldSwitches switches;

    AdapterDoor(CommandGateway commands, QueryGateway queries, ToldSwitches switches) {
        this.commands = commands;
        this.queries = queries;
        this.switches = switches;
    }

    @PostMapping(AdapterPaths.COMMANDS)
    AdapterAnswer command(InputStream body, Authentication caller) throws IOException {
        Object command = read(body);
        Caller.requireTenant(caller, AdapterCommands.tenantOf(command).value());
        try {
            Object result = commands.sendAndWait(command);
            return result instanceof DispatchAnswer dispatch ? AdapterAnswer.dispatch(dispatch) : AdapterAnswer.taken();
        } catch (Refusal refusal) {
            return AdapterAnswer.refused(refusal);
        }
    }

    private static Object read(InputStream body) throws IOException {
        byte[] message = body.readNBytes(LONGEST_COMMAND + 1);
        if (message.length > LONGEST_COMMAND) {
            throw new InvalidField("(body)", "", "at most " + LONGEST_COMMAND + " bytes long");
        }
        try {
            return AdapterCommands.read(message);
        } catch (UnreadableCommand unreadable) {
            throw new InvalidField("(body)", "", "a command of an adapter. " + unreadable.getMessage());
        }
    }

    @GetMapping(AdapterPaths.CONTROLS)
    OpenControls controls(Authentication caller) throws InterruptedException {
        List<String> tenants = Caller.tenantsOf(caller);
        try {
            return new OpenControls(queries
                    .query(new ListOpenControls(), OpenControls.class)
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .controls()
                    .stream()
                    .filter(open ->
                            tenants.contains(open.telephoneSwitch().tenant().value()))
                    .toList());
        } catch (ExecutionException | TimeoutException e) {
            throw new OpenControlsUnknown(e);
        }
    }

    @PutMapping(AdapterPaths.SWITCHES)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void switches(@RequestParam UUID adapter, @RequestBody SwitchStatuses statuses, Authentication caller) {
        statuses.switches()
                .forEach(status -> Caller.requireTenant(
                        caller, status.telephoneSwitch().tenant().value()));
        switches.told(adapter, statuses);
    }

    /** The read side, which knows them, does not answer. */
    static final class OpenControlsUnknown extends AxonTransientException {
        private static final long serialVersionUID = 1L;

        OpenControlsUnknown(Exception cause) {
            super("What switches are to do is not known now: " + cause, cause);
        }
    }
}
