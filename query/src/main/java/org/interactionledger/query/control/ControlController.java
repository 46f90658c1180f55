package org.interactionledger.query.control;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.interactionledger.query.problem.ProblemKind;
import org.interactionledger.query.problem.Refused;
import org.interactionledger.query.request.Fields;
import org.interactionledger.query.request.Questions;
import org.interactionledger.schemas.control.ControlAnswer;
import org.interactionledger.schemas.control.ControlStatus;
import org.interactionledger.schemas.control.GetControl;
import org.interactionledger.schemas.identity.ControlId;
import org.interactionledger.schemas.identity.TenantId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One control, as it stands now. */
@RestController
@RequestMapping("/api/v1/controls")
@Tag(name = "Call control")
class ControlController {

    private final Questions questions;

    ControlController(Questions questions) {
        this.questions = questions;
    }

    @GetMapping("/{control}")
    @Operation(
            operationId = "getControl",
            summary = "What became of something that a switch was asked to do",
            description = "`REQUESTED`, `DISPATCHED`, then `DONE`, `REFUSED` (with the switch's words), `UNANSWERED`"
                    + " (whether the switch did it is not known) or `LAPSED` (it was never sent). `DONE_LATE` and"
                    + " `REFUSED_LATE`: the answer came after it had been given up.")
    ControlStatus control(@Parameter(hidden = true) TenantId tenant, @PathVariable("control") String control) {
        Fields fields = new Fields();
        UUID uuid = fields.uuid("control", control);
        fields.check();
        ControlId id = new ControlId(tenant, uuid);
        return questions
                .ask(new GetControl(id), ControlAnswer.class)
                .found()
                .orElseThrow(() -> Refused.because(
                        ProblemKind.CONTROL_NOT_FOUND,
                        "The tenant '" + tenant + "' has no control " + uuid + ". POST /api/v1/controls names each that"
                                + " it takes."));
    }
}
