package org.interactionledger.query.interaction;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.interactionledger.query.reading.ReadingTrace;
import org.interactionledger.query.request.Counting;
import org.interactionledger.query.request.Fields;
import org.interactionledger.query.request.Questions;
import org.interactionledger.query.request.Reader;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.AuditTrail;
import org.interactionledger.schemas.interaction.CountedAs;
import org.interactionledger.schemas.interaction.FindInteractions;
import org.interactionledger.schemas.interaction.FindInteractions.SortOrder;
import org.interactionledger.schemas.interaction.GetAuditTrail;
import org.interactionledger.schemas.interaction.GetInteraction;
import org.interactionledger.schemas.interaction.GetTimeline;
import org.interactionledger.schemas.interaction.InteractionAnswer;
import org.interactionledger.schemas.interaction.InteractionPage;
import org.interactionledger.schemas.interaction.InteractionSummary;
import org.interactionledger.schemas.interaction.Measure;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.interaction.Timeline;
import org.interactionledger.schemas.reading.ReadKind;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Search over interactions, and one of them with all that happened to it. */
@RestController
@RequestMapping("/api/v1/interactions")
@Tag(name = "Interactions", description = "Calls and other contacts, as they stand now.")
class InteractionController {

    private static final Map<String, SortOrder> ORDERS =
            new TreeMap<>(Map.of("newest", SortOrder.NEWEST_FIRST, "oldest", SortOrder.OLDEST_FIRST));

    private static final Pattern NUMBER = Pattern.compile("[+0-9A-Za-z*#._:@-]{1,128}");
    private static final Pattern AGENT = Pattern.compile("[A-Za-z0-9._+-]{1,64}");
    private static final Pattern WORDS = Pattern.compile("(?s).*\\S.*");
    private static final Pattern ANYTHING = Pattern.compile("\\S{1,1024}");
    private static final int LONGEST_TEXT = 200;

    private static final int MOST_PER_PAGE = 200;
    private static final int PER_PAGE = 50;

    private final Questions questions;
    private final ReadingTrace trace;

    InteractionController(Questions questions, ReadingTrace trace) {
        this.questions = questions;
        this.trace = trace;
    }

    @GetMapping
    @Operation(
            operationId = "findInteractions",
            summary = "Find interactions",
            description =
                    "Newest first unless said otherwise. All criteria must hold; without any, everything is found. "
                            + "Send `nextCursor` of one page as `cursor`, with the same criteria, to get the next.")
    InteractionPage find(
            @Parameter(hidden = true) TenantId tenant,
            @Parameter(description = "Started at or after this instant.", example = "2026-11-24T00:00:00Z")
                    @RequestParam(name = "from")
                    Optional<String> from,
            @Parameter(description = "Started before this instant.", example = "2026-11-25T00:00:00+08:00")
                    @RequestParam(name = "to")
                    Optional<String> to,
            @Parameter(
                            description = "A party's number, exact: caller, dialled number or extension. "
                                    + "A leading + may be sent as it is.",
                            example = "13800000001")
                    @RequestParam(name = "number")
                    Optional<String> number,
            @Parameter(description = "An agent who took part, by extension or name.", example = "1001")
                    @RequestParam(name = "agent")
                    Optional<String> agent,
            @Parameter(description = "A queue that held the interaction.", example = "support")
                    @RequestParam(name = "queue")
                    Optional<String> queue,
            @Parameter(description = "What became of it.", schema = @Schema(implementation = Outcome.class))
                    @RequestParam(name = "outcome")
                    Optional<String> outcome,
            @Parameter(
                            description =
                                    "Only what counts as this in the figures of `/analytics/calls`; `queue` then is the "
                                            + "first queue, and `agent` one who took the call, as they are there.",
                            schema = @Schema(implementation = Measure.class))
                    @RequestParam(name = "countedAs")
                    Optional<String> countedAs,
            Counting counting,
            @Parameter(description = "Words in notes, remarks, quotations and names.", example = "退款")
                    @RequestParam(name = "text")
                    Optional<String> text,
            @Parameter(
                            description = "By start.",
                            schema =
                                    @Schema(
                                            allowableValues = {"newest", "oldest"},
                                            defaultValue = "newest"))
                    @RequestParam(name = "sort")
                    Optional<String> sort,
            @Parameter(description = "`nextCursor` of the page before.") @RequestParam(name = "cursor")
                    Optional<String> cursor,
            @Parameter(
                            description = "Most items per page.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(name = "limit")
                    Optional<String> limit) {
        Fields fields = new Fields();
        Optional<Instant> begin = fields.instant("from", from);
        Optional<Instant> end = fields.instant("to", to);
        fields.inOrder("from", begin, "to", end);
        FindInteractions question = new FindInteractions(
                tenant,
                begin,
                end,
                // A plus sign in a query string means a space, and numbers begin with one.
                fields.text("number", number.map(sent -> sent.replace(' ', '+')), NUMBER, "a number as it was dialled"),
                fields.text("agent", agent, AGENT, "an agent's extension or name"),
                fields.value("queue", queue, "a queue's name of 1 to 80 characters, without @", QueueName::of),
                fields.oneOf("outcome", outcome, Outcome.class),
                counted(fields, countedAs, counting),
                fields.value(
                        "text",
                        text,
                        "1 to " + LONGEST_TEXT + " characters, not all blank",
                        InteractionController::words),
                fields.oneOf("sort", sort, ORDERS).orElse(SortOrder.NEWEST_FIRST),
                fields.text("cursor", cursor, ANYTHING, "nextCursor of the page before"),
                fields.number("limit", limit, 1, MOST_PER_PAGE, PER_PAGE));
        fields.check();
        try {
            return questions.ask(question, InteractionPage.class);
        } catch (IllegalArgumentException e) {
            if (cursor.isEmpty()) {
                throw e;
            }
            fields.wrong("cursor", cursor, "nextCursor of a page with the same criteria");
            fields.check();
            throw e;
        }
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getInteraction", summary = "One interaction at a glance")
    InteractionSummary one(@Parameter(hidden = true) TenantId tenant, @PathVariable("id") String id) {
        InteractionId interaction = InteractionPath.read(tenant, id);
        return questions
                .ask(new GetInteraction(interaction), InteractionAnswer.class)
                .found()
                .orElseThrow(() -> InteractionPath.unknown(interaction));
    }

    @GetMapping("/{id}/timeline")
    @Operation(
            operationId = "getTimeline",
            summary = "Everything that happened to it, in order",
            description = "Ordered by when it happened, then by position. `what` is the word of the trade; "
                    + "what belongs to it is in `details`.")
    Timeline timeline(@Parameter(hidden = true) Reader reader, @PathVariable("id") String id) {
        InteractionId interaction = InteractionPath.read(reader.tenant(), id);
        Timeline timeline = questions.ask(new GetTimeline(interaction), Timeline.class);
        if (timeline.entries().isEmpty()) {
            throw InteractionPath.unknown(interaction);
        }
        trace.record(reader, ReadKind.TIMELINE, interaction);
        return timeline;
    }

    @GetMapping("/{id}/audit")
    @Operation(
            operationId = "getAuditTrail",
            summary = "Every stored event with its provenance",
            description =
                    "In order of position: who or what caused it, which source reported it, and the SHA-256 of the "
                            + "canonical encoding of the stored event.")
    AuditTrail audit(@Parameter(hidden = true) Reader reader, @PathVariable("id") String id) {
        InteractionId interaction = InteractionPath.read(reader.tenant(), id);
        AuditTrail trail = questions.ask(new GetAuditTrail(interaction), AuditTrail.class);
        if (trail.entries().isEmpty()) {
            throw InteractionPath.unknown(interaction);
        }
        trace.record(reader, ReadKind.AUDIT_TRAIL, interaction);
        return trail;
    }

    private static Optional<CountedAs> counted(Fields fields, Optional<String> countedAs, Counting counting) {
        if (countedAs.isEmpty()) {
            counting.none(fields, "countedAs");
        }
        return fields.oneOf("countedAs", countedAs, Measure.class)
                .map(measure -> new CountedAs(measure, counting.direction(fields), counting.thresholds(fields)));
    }

    private static String words(String text) {
        if (text.length() > LONGEST_TEXT || !WORDS.matcher(text).matches()) {
            throw new IllegalArgumentException("The text has " + text.length() + " characters");
        }
        return text;
    }
}
