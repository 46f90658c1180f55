package org.interactionledger.schemas.interaction;

import java.time.Instant;
import java.util.List;
import org.interactionledger.schemas.identity.InteractionId;

/** In order of position. */
public record AuditTrail(InteractionId interaction, List<Entry> entries) {

    /**
     * @param sha256 of the canonical encoding of the stored event, lower-case hex
     * @param source what reported it, as JSON
     */
    public record Entry(
            long position,
            String eventId,
            long sequence,
            String type,
            int revision,
            Instant occurredAt,
            Instant recordedAt,
            String actor,
            String causationId,
            String correlationId,
            String source,
            String sha256) {}
}
