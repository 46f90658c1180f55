package org.interactionledger.query.event;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.codec.EventTypes;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.codec.UnreadableEvent;
import org.interactionledger.schemas.event.Envelope;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.EventMetadata;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event in CloudEvents 1.0 structured form, with the ledger's extension attributes. {@code position} is text
 * because integers of CloudEvents have 32 bits.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md">CloudEvents 1.0.2</a>
 */
@Schema(description = "CloudEvents 1.0, structured JSON, with the ledger's extension attributes.")
record CloudEvent(
        @Schema(example = "1.0") String specversion,
        @Schema(description = "The event's own id.") String id,

        @Schema(example = "/regions/eu-1/tenants/demo") String source,

        @Schema(example = "interaction.answered") String type,

        @Schema(description = "What it happened to.", example = "demo:0b0e7f0a-3f0e-8c6e-9f63-1f5a6c3f7d21")
        Optional<String> subject,

        @Schema(description = "When it happened, by the source's clock.")
        Instant time,

        @Schema(example = "application/json") String datacontenttype,

        @Schema(example = "https://interactionledger.org/schemas/interaction.answered/1")
        String dataschema,

        @Schema(description = "Place in the total order of the log, decimal.", example = "4711")
        String position,

        @Schema(description = "When it was recorded, by the ledger's clock.")
        Instant recordedat,

        @Schema(example = "demo") String tenant,
        @Schema(example = "eu-1") String region,
        @Schema(example = "system:telephony-adapter/0.1") String actor,

        @Schema(description = "Id of the message that directly caused it.")
        String causationid,

        @Schema(description = "Id of the message that began the chain.")
        String correlationid,

        @Schema(description = "Of the canonical encoding of the stored event, lower-case hex.")
        Optional<String> sha256,

        @Schema(description = "The event itself, by the schema of its type and revision.", type = "object")
        ObjectNode data) {

    private static final String SCHEMAS = "https://interactionledger.org/schemas/";

    static CloudEvent of(LoggedEvent event) {
        EventMetadata metadata = event.metadata();
        return new CloudEvent(
                "1.0",
                event.id(),
                "/regions/" + metadata.region() + "/tenants/" + metadata.tenant(),
                event.type(),
                event.subject(),
                metadata.occurredAt(),
                "application/json",
                SCHEMAS + event.type() + "/" + revision(event.payload()),
                Long.toString(event.position()),
                event.recordedAt(),
                metadata.tenant().value(),
                metadata.region().value(),
                Actor.written(metadata.actor()),
                metadata.causation(),
                metadata.correlation(),
                event.envelope(Envelope.HASH),
                data(event.payload()));
    }

    private static int revision(Object payload) {
        return switch (payload) {
            case LedgerEvent known -> {
                EventType type = EventTypes.of(known.getClass());
                yield type.revision();
            }
            case UnreadableEvent unreadable -> unreadable.revision();
            default -> 0;
        };
    }

    /** An event that this version cannot read is said to be so; it is never left out. */
    private static ObjectNode data(Object payload) {
        return switch (payload) {
            case LedgerEvent known -> LedgerJson.mapper().valueToTree(known);
            case UnreadableEvent unreadable -> unreadable(unreadable.reason());
            default -> unreadable("this version of the product does not know the type");
        };
    }

    private static ObjectNode unreadable(String reason) {
        return LedgerJson.mapper().createObjectNode().put("unreadable", reason);
    }
}
