package org.interactionledger.query.interaction;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.interactionledger.query.reading.ReadingTrace;
import org.interactionledger.query.request.Fields;
import org.interactionledger.query.request.Questions;
import org.interactionledger.query.request.Reader;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.interaction.InteractionReplay;
import org.interactionledger.schemas.interaction.ReplayInteraction;
import org.interactionledger.schemas.interaction.ReplayInteraction.AtPosition;
import org.interactionledger.schemas.interaction.ReplayInteraction.KnownAt;
import org.interactionledger.schemas.interaction.ReplayInteraction.Moment;
import org.interactionledger.schemas.interaction.ReplayInteraction.Now;
import org.interactionledger.schemas.interaction.TimelineEntry;
import org.interactionledger.schemas.reading.ReadKind;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What became known of an interaction between two moments. */
@RestController
@Tag(name = "Interactions")
class DiffController {

    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");
    private static final String A_MOMENT = "a position of the log, or an instant such as 2026-11-24T08:00:30Z";

    private final Questions questions;
    private final ReadingTrace trace;

    DiffController(Questions questions, ReadingTrace trace) {
        this.questions = questions;
        this.trace = trace;
    }

    @GetMapping("/api/v1/interactions/{id}/diff")
    @Operation(
            operationId = "diffInteraction",
            summary = "What became known between two moments",
            description = "The interaction as it was known at the one and at the other, both folded from the log by the"
                    + " code that folds it live: every field that differs, and what was recorded in between.")
    InteractionDiff diff(
            @Parameter(hidden = true) Reader reader,
            @PathVariable("id") String id,
            @Parameter(
                            description =
                                    "A position of the log, or an instant: everything that was recorded by then. The"
                                            + " beginning where it is left out.",
                            example = "2026-11-24T08:00:30Z")
                    @RequestParam(name = "from")
                    Optional<String> from,
            @Parameter(
                            description = "The same, not before `from`. Now where it is left out.",
                            example = "2026-11-24T08:05:00Z")
                    @RequestParam(name = "to")
                    Optional<String> to) {
        InteractionId interaction = InteractionPath.read(reader.tenant(), id);
        Fields fields = new Fields();
        Moment first = from.map(text -> moment("from", text, fields)).orElse(new AtPosition(0));
        Moment last = to.map(text -> moment("to", text, fields)).orElse(new Now());
        fields.check();
        InteractionReplay before = questions.ask(new ReplayInteraction(interaction, first), InteractionReplay.class);
        InteractionReplay after = questions.ask(new ReplayInteraction(interaction, last), InteractionReplay.class);
        if (before.steps().size() > after.steps().size()) {
            fields.wrong("to", to, "a moment that is not before `from`");
        }
        fields.check();
        if (after.state().isEmpty() && isUnknown(interaction)) {
            throw InteractionPath.unknown(interaction);
        }
        trace.record(reader, ReadKind.REPLAY, interaction);
        return new InteractionDiff(StateDiff.between(state(before), state(after)), between(before, after));
    }

    private static Moment moment(String field, String text, Fields fields) {
        if (POSITION.matcher(text).matches()) {
            return new AtPosition(Long.parseLong(text));
        }
        return fields.value(field, Optional.of(text), A_MOMENT, DiffController::instant)
                .<Moment>map(KnownAt::new)
                .orElseGet(Now::new);
    }

    private static Instant instant(String text) {
        // A plus sign in a query string means a space, and offsets have one.
        return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    }

    private boolean isUnknown(InteractionId interaction) {
        return questions
                .ask(new ReplayInteraction(interaction, new Now()), InteractionReplay.class)
                .state()
                .isEmpty();
    }

    private static Optional<JsonNode> state(InteractionReplay replay) {
        return replay.state().map(summary -> LedgerJson.mapper().valueToTree(summary));
    }

    private static List<TimelineEntry> between(InteractionReplay before, InteractionReplay after) {
        Set<Long> known = new HashSet<>();
        before.steps().forEach(step -> known.add(step.position()));
        return after.steps().stream()
                .filter(step -> !known.contains(step.position()))
                .toList();
    }
}
