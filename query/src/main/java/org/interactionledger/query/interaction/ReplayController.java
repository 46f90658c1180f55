package org.interactionledger.query.interaction;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.interactionledger.query.reading.ReadingTrace;
import org.interactionledger.query.request.Fields;
import org.interactionledger.query.request.Questions;
import org.interactionledger.query.request.Reader;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.interaction.GetInteraction;
import org.interactionledger.schemas.interaction.InteractionAnswer;
import org.interactionledger.schemas.interaction.InteractionReplay;
import org.interactionledger.schemas.interaction.ReplayInteraction;
import org.interactionledger.schemas.interaction.ReplayInteraction.AtPosition;
import org.interactionledger.schemas.interaction.ReplayInteraction.HappenedAt;
import org.interactionledger.schemas.interaction.ReplayInteraction.KnownAt;
import org.interactionledger.schemas.interaction.ReplayInteraction.Moment;
import org.interactionledger.schemas.interaction.ReplayInteraction.Now;
import org.interactionledger.schemas.reading.ReadKind;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Time travel: an interaction as it was, or as it was known, at a moment. */
@RestController
@Tag(name = "Interactions")
class ReplayController {

    private final Questions questions;
    private final ReadingTrace trace;

    ReplayController(Questions questions, ReadingTrace trace) {
        this.questions = questions;
        this.trace = trace;
    }

    @GetMapping("/api/v1/interactions/{id}/replay")
    @Operation(
            operationId = "replayInteraction",
            summary = "The interaction folded to a moment",
            description =
                    "Name at most one moment; without any, everything is folded in. `state` is absent where nothing "
                            + "of the interaction had happened, or was known, by then.")
    InteractionReplay replay(
            @Parameter(hidden = true) Reader reader,
            @PathVariable("id") String id,
            @Parameter(
                            description = "Everything up to this position of the log, inclusive.",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                    @RequestParam(name = "position")
                    Optional<String> position,
            @Parameter(
                            description = "What the ledger had recorded by this instant: what one could know then.",
                            example = "2026-11-24T08:00:30Z")
                    @RequestParam(name = "knownAt")
                    Optional<String> knownAt,
            @Parameter(
                            description = "What had happened by this instant, whenever it became known.",
                            example = "2026-11-24T08:00:30Z")
                    @RequestParam(name = "happenedAt")
                    Optional<String> happenedAt) {
        InteractionId interaction = InteractionPath.read(reader.tenant(), id);
        Moment moment = moment(position, knownAt, happenedAt);
        InteractionReplay replay = questions.ask(new ReplayInteraction(interaction, moment), InteractionReplay.class);
        if (replay.steps().isEmpty() && isUnknown(interaction)) {
            throw InteractionPath.unknown(interaction);
        }
        trace.record(reader, ReadKind.REPLAY, interaction);
        return replay;
    }

    private static Moment moment(Optional<String> position, Optional<String> knownAt, Optional<String> happenedAt) {
        Fields fields = new Fields();
        if (Stream.of(position, knownAt, happenedAt).filter(Optional::isPresent).count() > 1) {
            String others = "to be the only one of position, knownAt and happenedAt";
            position.ifPresent(value -> fields.wrong("position", position, others));
            knownAt.ifPresent(value -> fields.wrong("knownAt", knownAt, others));
            happenedAt.ifPresent(value -> fields.wrong("happenedAt", happenedAt, others));
        }
        OptionalLong at = fields.position("position", position);
        Optional<Instant> known = fields.instant("knownAt", knownAt);
        Optional<Instant> happened = fields.instant("happenedAt", happenedAt);
        fields.check();
        if (at.isPresent()) {
            return new AtPosition(at.getAsLong());
        }
        return known.<Moment>map(KnownAt::new)
                .or(() -> happened.map(HappenedAt::new))
                .orElseGet(Now::new);
    }

    private boolean isUnknown(InteractionId interaction) {
        return questions
                .ask(new GetInteraction(interaction), InteractionAnswer.class)
                .found()
                .isEmpty();
    }
}
