package org.interactionledger.query.subject;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.query.problem.Problem.WrongField;
import org.interactionledger.query.problem.ProblemKind;
import org.interactionledger.query.problem.Refused;
import org.interactionledger.query.request.Fields;
import org.interactionledger.query.request.Questions;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.subject.FindSubjects;
import org.interactionledger.schemas.subject.GetSubject;
import org.interactionledger.schemas.subject.SubjectAnswer;
import org.interactionledger.schemas.subject.SubjectStatus;
import org.interactionledger.schemas.subject.SubjectsFound;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One data subject, and whom an address leads to. */
@RestController
@RequestMapping("/api/v1/subjects")
@Tag(name = "Data subjects")
class SubjectController {

    private final Questions questions;

    SubjectController(Questions questions) {
        this.questions = questions;
    }

    /** @param address absent where it was left out, which is refused */
    record Search(
            @Schema(
                    example = "13800000001",
                    description = "As a switch reports it: with `+` and the country, or without both; an extension; a"
                            + " SIP address.")
            Optional<String> address) {}

    @GetMapping("/{subject}")
    @Operation(
            operationId = "getSubject",
            summary = "Where a data subject stands",
            description = "`KNOWN`, `ON_HOLD`, `ERASING` or `ERASED`; the legal hold; when, why and by whom the erasure"
                    + " was asked for, and how far it is.")
    SubjectStatus subject(@Parameter(hidden = true) TenantId tenant, @PathVariable("subject") String subject) {
        Fields fields = new Fields();
        UUID uuid = fields.uuid("subject", subject);
        fields.check();
        DataSubjectId id = new DataSubjectId(tenant, new SubjectId(uuid));
        return questions.ask(new GetSubject(id), SubjectAnswer.class).found().orElseThrow(() -> unknown(id));
    }

    @PostMapping(path = "/search", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "findSubjects",
            summary = "The data subjects that an address leads to",
            description =
                    "The address stands in the body, because URLs are kept in too many places. The same digits can"
                            + " be a subscriber's number and an extension, and then there is an item for each.")
    SubjectsFound search(@Parameter(hidden = true) TenantId tenant, @RequestBody Search search) {
        Fields fields = new Fields();
        Optional<String> address =
                fields.text("address", search.address(), PersonFields.ADDRESS, PersonFields.ADDRESS_IN_WORDS);
        fields.check();
        return questions.ask(
                new FindSubjects(tenant, address.orElseThrow(SubjectController::addressIsMissing)),
                SubjectsFound.class);
    }

    private static Refused addressIsMissing() {
        return Refused.wrongFields(List.of(new WrongField("address", Optional.empty(), PersonFields.ADDRESS_IN_WORDS)));
    }

    static Refused unknown(DataSubjectId id) {
        return unknown(id.tenant(), List.of(id.subject().toString()));
    }

    static Refused unknown(TenantId tenant, List<String> named) {
        return Refused.because(
                ProblemKind.SUBJECT_NOT_FOUND,
                "The tenant '" + tenant + "' has no data subject " + String.join(", ", named)
                        + ". Find the id by an address (POST /api/v1/subjects/search), or in an event.");
    }
}
