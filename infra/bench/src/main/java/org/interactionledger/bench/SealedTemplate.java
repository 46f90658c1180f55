package org.interactionledger.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.DomainEventMessage;
import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.codec.EventCodec.Stored;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.provenance.EventMetadata;

/**
 * An event as it is stored, that can be had again as a row under other ids. What is sealed in it stays: sealed fields
 * are bound to their subject, type and place, and to no id.
 */
record SealedTemplate(
        String type,
        int revision,
        String aggregateType,
        long sequence,
        EventMetadata facts,
        TextTemplate aggregateId,
        TextTemplate metadata,
        TextTemplate payload) {

    /** @param subjects that the event may speak of: they stay who they are */
    static SealedTemplate of(DomainEventMessage<?> event, EventCodec codec, Set<SubjectId> subjects) {
        Stored stored = codec.write((LedgerEvent) event.getPayload());
        EventMetadata facts = EventMetadata.from(event.getMetaData());
        return new SealedTemplate(
                stored.type(),
                stored.revision(),
                event.getType(),
                event.getSequenceNumber(),
                facts,
                TextTemplate.of(event.getAggregateIdentifier(), Set.of()),
                TextTemplate.of(LedgerJson.mapper().writeValueAsString(facts.toMap()), Set.of()),
                TextTemplate.of(new String(stored.payload(), StandardCharsets.UTF_8), subjects));
    }

    RawRow at(long position, Instant recordedAt, TextTemplate.Use use) {
        Row row = new Row(
                position,
                recordedAt,
                facts.tenant().value(),
                facts.region().value(),
                IdentifierFactory.getInstance().generateIdentifier(),
                aggregateType,
                aggregateId.with(use),
                sequence,
                type,
                revision,
                facts.occurredAt().truncatedTo(ChronoUnit.MICROS),
                metadata.with(use).getBytes(StandardCharsets.UTF_8),
                payload.with(use).getBytes(StandardCharsets.UTF_8));
        return new RawRow(
                position,
                recordedAt.atOffset(ZoneOffset.UTC),
                row.occurredAt().atOffset(ZoneOffset.UTC),
                sequence,
                UUID.fromString(row.eventId()),
                revision,
                row.tenant(),
                row.region(),
                aggregateType,
                row.aggregateId(),
                type,
                row.metadata(),
                row.payload(),
                CanonicalEncoding.sha256(row));
    }
}
