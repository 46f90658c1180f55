package org.interactionledger.bench;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.SubjectId;

/** An event of a capture that can be had again under other ids and of other people. Thread-safe. */
record EventTemplate(
        Class<? extends LedgerEvent> type,
        String aggregateType,
        long sequence,
        Instant timestamp,
        TextTemplate aggregateId,
        TextTemplate payload,
        Map<String, TextTemplate> metadata) {

    static EventTemplate of(DomainEventMessage<?> message, Set<SubjectId> subjects) {
        LedgerEvent event = (LedgerEvent) message.getPayload();
        Map<String, TextTemplate> metadata = new HashMap<>();
        message.getMetaData().forEach((key, value) -> {
            if (value instanceof String text) {
                metadata.put(key, TextTemplate.of(text, Set.of()));
            }
        });
        return new EventTemplate(
                event.getClass(),
                message.getType(),
                message.getSequenceNumber(),
                message.getTimestamp(),
                TextTemplate.of(message.getAggregateIdentifier(), Set.of()),
                TextTemplate.of(LedgerJson.mapper().writeValueAsString(event), subjects),
                Map.copyOf(metadata));
    }

    DomainEventMessage<LedgerEvent> with(TextTemplate.Use use) {
        Map<String, Object> given = new HashMap<>();
        metadata.forEach((key, text) -> given.put(key, text.with(use)));
        return new GenericDomainEventMessage<>(
                aggregateType,
                aggregateId.with(use),
                sequence,
                LedgerJson.mapper().readValue(payload.with(use), type),
                MetaData.from(given),
                IdentifierFactory.getInstance().generateIdentifier(),
                timestamp);
    }
}
