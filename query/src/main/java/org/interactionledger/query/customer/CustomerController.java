package org.interactionledger.query.customer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.query.problem.ProblemKind;
import org.interactionledger.query.problem.Refused;
import org.interactionledger.query.request.Fields;
import org.interactionledger.query.request.Questions;
import org.interactionledger.schemas.customer.CustomerAnswer;
import org.interactionledger.schemas.customer.CustomerContext;
import org.interactionledger.schemas.customer.GetCustomer;
import org.interactionledger.schemas.customer.GetCustomerOf;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A customer, found by his id or by a contact of his. */
@RestController
@Tag(name = "Customers", description = "What an agent needs in the first second of a contact.")
class CustomerController {

    private static final int LISTED = 10;
    private static final int MOST_LISTED = 100;

    private static final String IN_WORDS =
            "The latest contacts over all channels, the latest first; how many there were in"
                    + " all and in thirty days; a contact that was abandoned and not answered since; the latest emotion alert of"
                    + " those listed; who took the latest that was answered. A customer is a data subject: who comes with the"
                    + " same address.";

    private final Questions questions;

    CustomerController(Questions questions) {
        this.questions = questions;
    }

    @GetMapping("/api/v1/customers/{subject}")
    @Operation(operationId = "getCustomer", summary = "A customer over all contacts", description = IN_WORDS)
    CustomerContext customer(
            @Parameter(hidden = true) TenantId tenant,
            @Parameter(description = "The data subject, a UUID.") @PathVariable("subject") String subject,
            @Parameter(
                            description = "So many contacts.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "10"))
                    @RequestParam(name = "limit")
                    Optional<String> limit) {
        Fields fields = new Fields();
        UUID uuid = fields.uuid("subject", subject);
        int most = fields.number("limit", limit, 1, MOST_LISTED, LISTED);
        fields.check();
        return questions
                .ask(new GetCustomer(new DataSubjectId(tenant, new SubjectId(uuid)), most), CustomerAnswer.class)
                .found()
                .orElseThrow(() -> Refused.because(
                        ProblemKind.NOT_FOUND,
                        "The ledger knows no contact of a customer " + uuid + " of the tenant '" + tenant + "'."));
    }

    @GetMapping("/api/v1/interactions/{id}/customer")
    @Operation(
            operationId = "getCustomerOfInteraction",
            summary = "The customer of a contact, which may have begun just now",
            description = IN_WORDS)
    CustomerContext customerOf(
            @Parameter(hidden = true) TenantId tenant,
            @Parameter(description = "The contact, a UUID.") @PathVariable("id") String id,
            @Parameter(
                            description = "So many contacts, this one included.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "10"))
                    @RequestParam(name = "limit")
                    Optional<String> limit) {
        Fields fields = new Fields();
        UUID uuid = fields.uuid("id", id);
        int most = fields.number("limit", limit, 1, MOST_LISTED, LISTED);
        fields.check();
        return questions
                .ask(new GetCustomerOf(new InteractionId(tenant, uuid), most), CustomerAnswer.class)
                .found()
                .orElseThrow(() -> Refused.because(
                        ProblemKind.INTERACTION_NOT_FOUND,
                        "The ledger knows no interaction " + uuid + " of the tenant '" + tenant
                                + "' with a customer. One that began this very second may not be folded in yet."));
    }
}
