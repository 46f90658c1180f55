package org.interactionledger.command.subject;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.interactionledger.command.web.ApiRequest;
import org.interactionledger.command.web.SentBy;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.subject.ErasureAnswer;
import org.interactionledger.schemas.subject.SubjectCommand;
import org.interactionledger.schemas.subject.SubjectCommand.EraseSubject;
import org.interactionledger.schemas.subject.SubjectCommand.LiftLegalHold;
import org.interactionledger.schemas.subject.SubjectCommand.PlaceLegalHold;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What those who are responsible for personal data ask over HTTP. Answered when it is durable. */
@RestController
@Tag(name = "Data subjects", description = "Erasure of a data subject, and legal holds that forbid it")
@RequestMapping("/api/v1/subjects/{subject}")
public class SubjectRequests {

    private static final int LONGEST_REASON = 500;

    /** A reason is never erased. Whoever writes a telephone number into it means well, and would regret it. */
    private static final String NO_LONG_NUMBER = "(?s)(?!.*\\d{7}).*";

    private static final String WITHOUT_NUMBERS =
            "without numbers of seven digits and more: reasons are never erased, so they name nobody";

    private final CommandGateway commands;

    public SubjectRequests(CommandGateway commands) {
        this.commands = commands;
    }

    public record Erasure(
            @NotBlank @Size(max = LONGEST_REASON) @Pattern(regexp = NO_LONG_NUMBER, message = WITHOUT_NUMBERS)
            String reason) {}

    public record Hold(
            @NotBlank @Size(max = LONGEST_REASON) @Pattern(regexp = NO_LONG_NUMBER, message = WITHOUT_NUMBERS)
            String reason,

            @NotBlank @Size(max = 200) String reference) {}

    /** What was asked for; how far it is stands at {@code /api/v1/subjects/{subject}}. */
    public record Asked(UUID subject) {}

    @Operation(
            summary = "Erases the data subject",
            description = "Answered when the request is durable: it is carried out from then on, whatever is stopped or"
                    + " fails meanwhile. Refused with 409 while a legal hold stands, and the refusal is recorded.")
    @PostMapping("/erasure")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Asked> erase(
            @Parameter(hidden = true) ApiRequest request,
            @PathVariable UUID subject,
            @Valid @RequestBody Erasure body) {
        ErasureAnswer answer = commands.sendAndWait(SentBy.person(
                request,
                new EraseSubject(
                        request.subject(subject),
                        request.at(),
                        request.source("erasure/" + subject, body),
                        request.user(),
                        body.reason())));
        answer.heldBy().ifPresent(hold -> {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "subject.on-legal-hold",
                    "Data subject " + subject + " is on legal hold since " + hold.since() + " (" + hold.reference()
                            + "): " + hold.reason() + ". Nothing was erased, and this refusal is recorded. Ask again"
                            + " when the hold is lifted.");
        });
        return ResponseEntity.accepted().location(place(subject)).body(new Asked(subject));
    }

    @Operation(summary = "Forbids the erasure of the data subject until the hold is lifted")
    @PostMapping("/legal-hold")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Asked> hold(
            @Parameter(hidden = true) ApiRequest request, @PathVariable UUID subject, @Valid @RequestBody Hold body) {
        send(
                request,
                new PlaceLegalHold(
                        request.subject(subject),
                        request.at(),
                        request.source("legal-hold/" + subject, body),
                        request.user(),
                        body.reason(),
                        body.reference()));
        return ResponseEntity.created(place(subject)).body(new Asked(subject));
    }

    @Operation(summary = "Lifts the legal hold")
    @DeleteMapping("/legal-hold")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> lift(@Parameter(hidden = true) ApiRequest request, @PathVariable UUID subject) {
        send(
                request,
                new LiftLegalHold(
                        request.subject(subject),
                        request.at(),
                        request.source("legal-hold-lifted", subject),
                        request.user()));
        return ResponseEntity.noContent().build();
    }

    private void send(ApiRequest request, SubjectCommand command) {
        commands.sendAndWait(SentBy.person(request, command));
    }

    private static URI place(UUID subject) {
        return URI.create("/api/v1/subjects/" + subject);
    }
}
