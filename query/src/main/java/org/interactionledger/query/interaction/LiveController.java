package org.interactionledger.query.interaction;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.interactionledger.query.request.Questions;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.GetLiveBoard;
import org.interactionledger.schemas.interaction.LiveBoard;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is going on now. */
@RestController
@Tag(name = "Live", description = "What is going on now.")
class LiveController {

    private final Questions questions;

    LiveController(Questions questions) {
        this.questions = questions;
    }

    @GetMapping("/api/v1/live")
    @Operation(
            operationId = "getLiveBoard",
            summary = "The live board",
            description =
                    "Who is on which call, which queue holds whom, which agent is free. `position` says up to where "
                            + "the log is folded in: a reader of the event stream asks again until it has the event it saw.")
    LiveBoard board(@Parameter(hidden = true) TenantId tenant) {
        return questions.ask(new GetLiveBoard(tenant), LiveBoard.class);
    }
}
