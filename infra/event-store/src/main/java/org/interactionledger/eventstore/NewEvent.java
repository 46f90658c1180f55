package org.interactionledger.eventstore;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.codec.EventCodec.Stored;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.provenance.EventMetadata;
import org.jspecify.annotations.Nullable;

/** An event that can be stored: everything but its place in the order is settled, and its personal fields are sealed. */
@SuppressWarnings("ArrayRecordComponent") // bytes of documents, handed on and never compared
record NewEvent(DomainEventMessage<?> message, UUID id, EventMetadata metadata, byte[] metadataBytes, Stored stored) {

    private static final String ENVELOPE = "envelope.";

    /** @throws IllegalArgumentException if the event lacks what every stored event has, naming it */
    static NewEvent from(EventMessage<?> message, EventCodec codec) {
        if (!(message instanceof DomainEventMessage<?> domainEvent) || domainEvent.getType() == null) {
            throw refused(message, "it belongs to no aggregate; only aggregates record events");
        }
        if (!(message.getPayload() instanceof LedgerEvent event)) {
            throw refused(message, "it is no event of the published language (LedgerEvent)");
        }
        EventMetadata metadata = metadata(message);
        if (!metadata.tenant().equals(event.tenant())) {
            throw refused(
                    message,
                    "its metadata says tenant " + metadata.tenant() + " but the event itself says " + event.tenant());
        }
        return new NewEvent(domainEvent, id(message), metadata, bytes(message, metadata), codec.write(event));
    }

    Row at(long position, Instant recordedAt) {
        return new Row(
                position,
                recordedAt,
                metadata.tenant().value(),
                metadata.region().value(),
                id.toString(),
                message.getType(),
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                stored.type(),
                stored.revision(),
                metadata.occurredAt().truncatedTo(ChronoUnit.MICROS),
                metadataBytes,
                stored.payload());
    }

    private static EventMetadata metadata(EventMessage<?> message) {
        try {
            return EventMetadata.from(message.getMetaData());
        } catch (RuntimeException e) {
            IllegalArgumentException refused = refused(message, e.getMessage());
            refused.initCause(e);
            throw refused;
        }
    }

    private static UUID id(EventMessage<?> message) {
        try {
            UUID id = UUID.fromString(message.getIdentifier());
            if (id.toString().equals(message.getIdentifier())) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            throw refusedId(message);
        }
        throw refusedId(message);
    }

    private static byte[] bytes(EventMessage<?> message, EventMetadata metadata) {
        Map<String, String> texts = new TreeMap<>();
        message.getMetaData().forEach((key, value) -> {
            if (value instanceof String text && !key.startsWith(ENVELOPE)) {
                texts.put(key, text);
            }
        });
        texts.putAll(metadata.toMap());
        return LedgerJson.mapper().writeValueAsBytes(texts);
    }

    private static IllegalArgumentException refusedId(EventMessage<?> message) {
        return refused(message, "its identifier is no UUID in lower case");
    }

    private static IllegalArgumentException refused(EventMessage<?> message, @Nullable String reason) {
        return new IllegalArgumentException("Event " + message.getIdentifier() + " of type "
                + message.getPayloadType().getName() + " cannot be stored: " + reason + ". Nothing was written");
    }
}
