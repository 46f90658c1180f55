package org.interactionledger.schemas.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** @param next {@link FindAudit#beyond()} of the next page; empty where this is the last */
public record AuditPage(List<Line> items, OptionalLong next) {

    public AuditPage {
        items = List.copyOf(items);
    }

    /**
     * An event, without what it says.
     *
     * @param actor  on whose command
     * @param rule   of the ledger's own, by which it was concluded
     * @param source what reported it, as JSON
     * @param sha256 of the canonical encoding of the stored event, lower-case hex
     */
    public record Line(
            long position,
            Instant recordedAt,
            Instant occurredAt,
            String actor,
            String type,
            int revision,
            String aggregate,
            long sequence,
            Optional<String> rule,
            String eventId,
            String causationId,
            String correlationId,
            String source,
            String sha256) {}
}
