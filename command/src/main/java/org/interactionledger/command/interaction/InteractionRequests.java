package org.interactionledger.command.interaction;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.interactionledger.command.web.ApiRequest;
import org.interactionledger.command.web.InvalidField;
import org.interactionledger.command.web.SentBy;
import org.interactionledger.schemas.identity.AlertId;
import org.interactionledger.schemas.identity.NoteId;
import org.interactionledger.schemas.identity.VerdictId;
import org.interactionledger.schemas.interaction.Emotion;
import org.interactionledger.schemas.interaction.InteractionCommand;
import org.interactionledger.schemas.interaction.InteractionCommand.AcknowledgeEmotionAlert;
import org.interactionledger.schemas.interaction.InteractionCommand.AddNote;
import org.interactionledger.schemas.interaction.InteractionCommand.CompleteWrapUp;
import org.interactionledger.schemas.interaction.InteractionCommand.ContestQaVerdict;
import org.interactionledger.schemas.interaction.InteractionCommand.Judgement;
import org.interactionledger.schemas.interaction.InteractionCommand.RaiseEmotionAlert;
import org.interactionledger.schemas.interaction.InteractionCommand.ReachQaVerdict;
import org.interactionledger.schemas.interaction.InteractionCommand.ReviseQaVerdict;
import org.interactionledger.schemas.interaction.QaForm;
import org.interactionledger.schemas.interaction.Score;
import org.interactionledger.schemas.interaction.Span;
import org.interactionledger.schemas.provenance.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What people and analysers ask of an interaction over HTTP. Every request may carry an {@code Idempotency-Key}; it is
 * answered when what follows from it is durable.
 */
@RestController
@Tag(name = "Requests", description = "What people and analysers ask of an interaction")
@RequestMapping("/api/v1/interactions/{interaction}")
public class InteractionRequests {

    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_NAME = 200;

    private final CommandGateway commands;

    public InteractionRequests(CommandGateway commands) {
        this.commands = commands;
    }

    public record WrapUp(
            @NotBlank @Size(max = LONGEST_NAME) String disposition,
            @Nullable @Size(max = LONGEST_TEXT) String remark) {}

    public record Note(@NotBlank @Size(max = LONGEST_TEXT) String text) {}

    /** An analyser's model; without it, the person who sends the request is the judge. */
    public record Model(
            @NotBlank @Size(max = LONGEST_NAME) String name,
            @NotBlank @Size(max = 80) String version) {}

    /** @param fromSeconds from the start of the interaction */
    public record EmotionAlert(
            @NotNull Emotion emotion,
            @DecimalMin("0.0") @DecimalMax("1.0") double confidence,
            @DecimalMin("0.0") double fromSeconds,
            @DecimalMin("0.0") double toSeconds,
            @Nullable @Size(max = 80) String utterance,
            @Nullable @Size(max = LONGEST_TEXT) String quote,
            @Nullable @Valid Model model) {}

    public record CriterionBody(
            @NotBlank @Size(max = LONGEST_NAME) String name,
            boolean passed,
            @DecimalMin("0.0") double points,
            @Nullable @Size(max = LONGEST_TEXT) String evidence) {}

    public record QaVerdict(
            @NotBlank @Size(max = LONGEST_NAME) String form,
            @NotBlank @Size(max = 80) String formVersion,
            @NotEmpty @Size(max = 200) List<@Valid CriterionBody> criteria,
            @DecimalMin(value = "0.0", inclusive = false) double maximumPoints,
            @Nullable @Valid Model model) {}

    public record Contest(
            @NotBlank @Size(max = LONGEST_TEXT) String reason) {}

    public record Revision(
            @NotEmpty @Size(max = 200) List<@Valid CriterionBody> criteria,
            @DecimalMin(value = "0.0", inclusive = false) double maximumPoints,
            @NotBlank @Size(max = LONGEST_TEXT) String reason,
            @Nullable @Valid Model model) {}

    /** @param id of what was created; where nothing has an id of its own, of the interaction */
    public record Done(UUID interaction, UUID id) {}

    @Operation(summary = "The after-contact work is done")
    @PostMapping("/wrap-up")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Done> wrapUp(
            @Parameter(hidden = true) ApiRequest request,
            @PathVariable UUID interaction,
            @Valid @RequestBody WrapUp body) {
        return send(
                request,
                interaction,
                new CompleteWrapUp(
                        request.interaction(interaction),
                        request.at(),
                        request.source("wrap-up", body),
                        request.user(),
                        body.disposition(),
                        Optional.ofNullable(body.remark())),
                interaction);
    }

    @Operation(summary = "Leaves a note")
    @PostMapping("/notes")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Done> note(
            @Parameter(hidden = true) ApiRequest request,
            @PathVariable UUID interaction,
            @Valid @RequestBody Note body) {
        NoteId note = new NoteId(request.idOfWhatIsCreated("note"));
        return send(
                request,
                interaction,
                new AddNote(
                        request.interaction(interaction),
                        request.at(),
                        request.source("note", body),
                        note,
                        request.user(),
                        body.text()),
                note.value());
    }

    @Operation(summary = "Raises an alert about the customer's emotion")
    @PostMapping("/emotion-alerts")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Done> emotionAlert(
            @Parameter(hidden = true) ApiRequest request,
            @PathVariable UUID interaction,
            @Valid @RequestBody EmotionAlert body) {
        if (body.toSeconds() < body.fromSeconds()) {
            throw new InvalidField(
                    "toSeconds", String.valueOf(body.toSeconds()), "at least fromSeconds, " + body.fromSeconds());
        }
        AlertId alert = new AlertId(request.idOfWhatIsCreated("emotion-alert"));
        return send(
                request,
                interaction,
                new RaiseEmotionAlert(
                        request.interaction(interaction),
                        request.at(),
                        request.source("emotion-alert", body),
                        alert,
                        body.emotion(),
                        body.confidence(),
                        new Span(
                                seconds(body.fromSeconds()),
                                seconds(body.toSeconds()),
                                Optional.ofNullable(body.utterance())),
                        judge(request, body.model()),
                        Optional.ofNullable(body.quote())),
                alert.value());
    }

    @Operation(summary = "Says that the alert has been seen")
    @PostMapping("/emotion-alerts/{alert}/acknowledgement")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Done> acknowledge(
            @Parameter(hidden = true) ApiRequest request, @PathVariable UUID interaction, @PathVariable UUID alert) {
        return send(
                request,
                interaction,
                new AcknowledgeEmotionAlert(
                        request.interaction(interaction),
                        request.at(),
                        request.source("acknowledgement", alert),
                        new AlertId(alert),
                        request.user()),
                alert);
    }

    @Operation(summary = "Judges the interaction against a form")
    @PostMapping("/qa-verdicts")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Done> verdict(
            @Parameter(hidden = true) ApiRequest request,
            @PathVariable UUID interaction,
            @Valid @RequestBody QaVerdict body) {
        VerdictId verdict = new VerdictId(request.idOfWhatIsCreated("qa-verdict"));
        return send(
                request,
                interaction,
                new ReachQaVerdict(
                        request.interaction(interaction),
                        request.at(),
                        request.source("qa-verdict", body),
                        verdict,
                        new QaForm(body.form(), body.formVersion()),
                        judgements(body.criteria()),
                        score(body.criteria(), body.maximumPoints()),
                        judge(request, body.model())),
                verdict.value());
    }

    @Operation(summary = "Disagrees with a verdict")
    @PostMapping("/qa-verdicts/{verdict}/contest")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Done> contest(
            @Parameter(hidden = true) ApiRequest request,
            @PathVariable UUID interaction,
            @PathVariable UUID verdict,
            @Valid @RequestBody Contest body) {
        return send(
                request,
                interaction,
                new ContestQaVerdict(
                        request.interaction(interaction),
                        request.at(),
                        request.source("contest/" + verdict, body),
                        new VerdictId(verdict),
                        request.user(),
                        body.reason()),
                verdict);
    }

    @Operation(summary = "Replaces a verdict after a second look")
    @PostMapping("/qa-verdicts/{verdict}/revisions")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Done> revise(
            @Parameter(hidden = true) ApiRequest request,
            @PathVariable UUID interaction,
            @PathVariable UUID verdict,
            @Valid @RequestBody Revision body) {
        return send(
                request,
                interaction,
                new ReviseQaVerdict(
                        request.interaction(interaction),
                        request.at(),
                        request.source("revision/" + verdict, body),
                        new VerdictId(verdict),
                        judgements(body.criteria()),
                        score(body.criteria(), body.maximumPoints()),
                        judge(request, body.model()),
                        body.reason()),
                verdict);
    }

    private ResponseEntity<Done> send(ApiRequest request, UUID interaction, InteractionCommand command, UUID created) {
        commands.sendAndWait(SentBy.person(request, command));
        return ResponseEntity.created(URI.create("/api/v1/interactions/" + interaction + "/timeline"))
                .body(new Done(interaction, created));
    }

    private static Actor judge(ApiRequest request, @Nullable Model model) {
        return model == null ? new Actor.Person(request.user()) : new Actor.Model(model.name(), model.version());
    }

    private static List<Judgement> judgements(List<CriterionBody> criteria) {
        return criteria.stream()
                .map(criterion -> new Judgement(
                        criterion.name(),
                        criterion.passed(),
                        criterion.points(),
                        Optional.ofNullable(criterion.evidence())))
                .toList();
    }

    private static Score score(List<CriterionBody> criteria, double maximum) {
        double points = criteria.stream().mapToDouble(CriterionBody::points).sum();
        if (points > maximum) {
            throw new InvalidField(
                    "maximumPoints", String.valueOf(maximum), "at least the sum of the criteria's points, " + points);
        }
        return new Score(points, maximum);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }
}
