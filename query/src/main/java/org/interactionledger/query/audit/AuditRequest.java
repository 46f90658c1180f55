package org.interactionledger.query.audit;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.interactionledger.query.request.Fields;
import org.interactionledger.schemas.audit.AuditFilter;
import org.interactionledger.schemas.identity.SubjectId;
import org.springdoc.core.annotations.ParameterObject;

/** What of the trail is asked for, as it stands in the request. */
@ParameterObject
record AuditRequest(
        @Parameter(
                description =
                        "Id of what it happened to, as in the trail: demo:UUID of an interaction, agent/demo:1001,"
                                + " subject/demo:UUID, switch/demo:sw-a.")
        Optional<String> aggregate,

        @Parameter(
                description = "Of interactions that speak of this data subject, and of the subject itself.",
                schema = @Schema(type = "string", format = "uuid"))
        Optional<String> subject,

        @Parameter(
                description =
                        "Who acted: person:wang, system:erasure or model:serenity/2026-09; without its version, all"
                                + " versions.",
                example = "person:wang")
        Optional<String> actor,

        @Parameter(description = "The ledger's own rule by which it was concluded.", example = "subject-erasure")
        Optional<String> rule,

        @Parameter(description = "Type of the event.", example = "subject.legal-hold-placed")
        Optional<String> type,

        @Parameter(
                description =
                        "Id of an event or a message: the event itself, what followed from it, and what began with"
                                + " it.")
        Optional<String> cause,

        @Parameter(description = "Not recorded before this instant.", example = "2026-11-24T00:00:00Z")
        Optional<String> from,

        @Parameter(description = "Recorded before this instant.", example = "2026-11-25T00:00:00Z")
        Optional<String> to) {

    private static final Pattern ID = Pattern.compile("[\\p{Print}&&[^\\p{Cntrl}]]{1,200}");
    private static final Pattern ACTOR = Pattern.compile("(person|system|model):[^\\p{Cntrl}]{1,160}");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9.-]{0,79}");
    private static final String AN_ID = "an id of at most 200 printable characters";

    /** Values of wrong fields are stand-ins until {@link Fields#check}. */
    AuditFilter filter(Fields fields) {
        Optional<Instant> first = fields.instant("from", from);
        Optional<Instant> last = fields.instant("to", to);
        fields.inOrder("from", first, "to", last);
        return new AuditFilter(
                fields.text("aggregate", aggregate, ID, AN_ID),
                subject.map(text -> new SubjectId(fields.uuid("subject", text))),
                fields.text("actor", actor, ACTOR, "person:NAME, system:NAME or model:NAME, with or without /VERSION"),
                fields.text("rule", rule, WORD, "the name of a rule, such as subject-erasure"),
                fields.text("type", type, WORD, "a type of event, such as interaction.answered"),
                fields.text("cause", cause, ID, AN_ID),
                first,
                last);
    }
}
