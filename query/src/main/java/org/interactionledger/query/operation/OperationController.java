package org.interactionledger.query.operation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.interactionledger.query.problem.ProblemKind;
import org.interactionledger.query.problem.Refused;
import org.interactionledger.query.request.Caller;
import org.interactionledger.query.request.Fields;
import org.interactionledger.query.request.Questions;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.ListProjections;
import org.interactionledger.schemas.interaction.ProjectionStatuses;
import org.interactionledger.schemas.telephony.GetReread;
import org.interactionledger.schemas.telephony.ListSwitches;
import org.interactionledger.schemas.telephony.RereadAnswer;
import org.interactionledger.schemas.telephony.RereadStatus;
import org.interactionledger.schemas.telephony.SwitchStatuses;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the ledger itself is doing. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Operation", description = "How the ledger itself is doing.")
class OperationController {

    private final Questions questions;

    OperationController(Questions questions) {
        this.questions = questions;
    }

    @GetMapping("/projections")
    @Operation(
            operationId = "listProjections",
            summary = "How far each projection is",
            description = "Position, lag, rate, dead letters and rebuilds of every read model, over all tenants.")
    ProjectionStatuses projections(@Parameter(hidden = true) Caller caller) {
        return questions.ask(new ListProjections(), ProjectionStatuses.class);
    }

    @GetMapping("/switches")
    @Operation(
            operationId = "listSwitches",
            summary = "How adapters and their switches get along",
            description = "What every adapter that can be reached says of the switches it speaks for.")
    SwitchStatuses switches(@Parameter(hidden = true) TenantId tenant) {
        return new SwitchStatuses(questions.askAll(new ListSwitches(tenant), SwitchStatuses.class).stream()
                .flatMap(answer -> answer.switches().stream())
                .toList());
    }

    @GetMapping("/switches/{switch}/reread")
    @Operation(
            operationId = "getReread",
            summary = "How the latest reading of a switch's kept frames stands",
            description = "`RUNNING`, `DONE` or `FAILED`, how many contacts were compared and left alone, and what was"
                    + " corrected, without anything personal. It is forgotten when the adapter is stopped.")
    RereadStatus reread(@Parameter(hidden = true) TenantId tenant, @PathVariable("switch") String name) {
        Fields fields = new Fields();
        SwitchId id = named(tenant, name, fields);
        fields.check();
        return questions.askAll(new GetReread(id), RereadAnswer.class).stream()
                .flatMap(answer -> answer.found().stream())
                .findFirst()
                .orElseThrow(() -> Refused.because(
                        ProblemKind.NOT_FOUND,
                        "No frames of a switch '" + name + "' were read again since its adapter was started. POST here"
                                + " to begin."));
    }

    private static SwitchId named(TenantId tenant, String name, Fields fields) {
        try {
            return new SwitchId(tenant, name);
        } catch (IllegalArgumentException notAName) {
            fields.wrong("switch", Optional.of(name), "the name of a switch");
            return new SwitchId(tenant, "none");
        }
    }

    @GetMapping("/caller")
    @Operation(operationId = "getCaller", summary = "Who the token belongs to, and which tenants it opens")
    Caller caller(@Parameter(hidden = true) Caller caller) {
        return caller;
    }
}
