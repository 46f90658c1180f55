package org.interactionledger.query.subject;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.query.reading.ReadingTrace;
import org.interactionledger.query.request.Fields;
import org.interactionledger.query.request.Questions;
import org.interactionledger.query.request.Reader;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.subject.GetSubject;
import org.interactionledger.schemas.subject.SubjectAnswer;
import org.interactionledger.schemas.subject.SubjectStatus;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** All that the ledger has of a person, to be handed out to that person. */
@RestController
@Tag(name = "Data subjects")
class SubjectExportController {

    private static final String ZIP = "application/zip";

    private final Questions questions;
    private final ReadingTrace trace;

    SubjectExportController(Questions questions, ReadingTrace trace) {
        this.questions = questions;
        this.trace = trace;
    }

    /** Either may be absent, not both. */
    record Person(
            @Schema(
                    example = "[\"5fbb3801-6a0c-4c1e-8d53-2b7f90c4e1aa\"]",
                    description = "Ids of data subjects, UUIDs.")
            Optional<List<String>> subjects,

            @Schema(
                    example = "[\"13800000001\"]",
                    description = "As in a search. One that leads to several subjects is refused.")
            Optional<List<String>> addresses) {

        /** Without them: requests are logged. */
        @Override
        public String toString() {
            return "Person[]";
        }
    }

    /** The content of {@code person.json}: where each of the subjects stands. */
    record About(List<SubjectStatus> subjects) {}

    @GetMapping(path = "/api/v1/subjects/{subject}/export", produces = ZIP)
    @Operation(
            operationId = "exportSubject",
            summary = "All that is recorded of a data subject",
            description =
                    "A ZIP, for subject access and portability: `subject.json`, and of each interaction that speaks of"
                            + " the subject `ID.evidence.json`, which proves itself and discloses this subject's fields"
                            + " and nobody else's, and `ID.clear.jsonl`, the same in clear. An archive whose end is"
                            + " missing is not whole: ask again.")
    @ApiResponse(
            responseCode = "200",
            description = "The archive.",
            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<StreamingResponseBody> export(
            @Parameter(hidden = true) Reader reader, @PathVariable("subject") String subject) {
        Fields fields = new Fields();
        UUID uuid = fields.uuid("subject", subject);
        fields.check();
        DataSubjectId id = new DataSubjectId(reader.tenant(), new SubjectId(uuid));
        SubjectStatus status = questions
                .ask(new GetSubject(id), SubjectAnswer.class)
                .found()
                .orElseThrow(() -> SubjectController.unknown(id));
        return zip(uuid.toString(), "subject.json", status, new SubjectArchive(questions, trace, reader, List.of(id)));
    }

    @PostMapping(path = "/api/v1/subjects/export", consumes = MediaType.APPLICATION_JSON_VALUE, produces = ZIP)
    @Operation(
            operationId = "exportPerson",
            summary = "All that is recorded of a person with several data subjects",
            description = "A person has a data subject for each number and address. The same ZIP over all of them:"
                    + " `person.json`, and each interaction that speaks of any of them once, with the fields of"
                    + " these subjects disclosed and nobody else's. Name only what is one person's. 50 at most;"
                    + " one that is named twice counts once.")
    @ApiResponse(
            responseCode = "200",
            description = "The archive.",
            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<StreamingResponseBody> exportPerson(
            @Parameter(hidden = true) Reader reader, @RequestBody Person person) {
        List<SubjectStatus> known = new PersonFields(questions, reader.tenant())
                .read(person.subjects().orElse(List.of()), person.addresses().orElse(List.of()));
        List<DataSubjectId> ids = known.stream().map(SubjectStatus::subject).toList();
        return zip("person", "person.json", new About(known), new SubjectArchive(questions, trace, reader, ids));
    }

    private static ResponseEntity<StreamingResponseBody> zip(
            String file, String name, Object about, SubjectArchive archive) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(ZIP))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + ".zip\"")
                .body(out -> archive.write(name, about, out));
    }
}
