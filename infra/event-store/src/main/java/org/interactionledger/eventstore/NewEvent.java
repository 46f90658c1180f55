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
import tools.jackson.core.JacksonException;

/** An event that can be stored: everything but its place in the order is settled, and its personal fields are sealed. */
@SuppressWarnings("ArrayRecordComponent") // bytes of documents, handed on and never compared
record NewEvent(DomainEventMessage<?> message, UUID id, EventMetadata metadata, byte[] metadataBytes, Stored stored) {

    private static final String ENVELOPE = "envelope.";

    /** What the other columns and the row itself take up, about. */
    private static final int OTHER_BYTES = 300;

    /** What every calendar, and PostgreSQL, can hold. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** @throws IllegalArgumentException if the event lacks what every stored event has, or cannot be written as JSON */
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
        if ((domainEvent.getAggregateIdentifier() + domainEvent.getType()).indexOf('\0') >= 0) {
            throw refused(
                    message, "its aggregate's id or type holds the character U+0000, which PostgreSQL cannot store");
        }
        if (metadata.occurredAt().isBefore(EARLIEST) || metadata.occurredAt().isAfter(LATEST)) {
            throw refused(
                    message,
                    "it is said to have occurred at " + metadata.occurredAt()
                            + ", which is not in the years 1 to 9999");
        }
        return new NewEvent(
                domainEvent, id(message), metadata, bytes(message, metadata), stored(message, event, codec));
    }

    /** Where an event stands in its aggregate: only one can. */
    record Place(String aggregateId, long sequence) {}

    Place place() {
        return new Place(message.getAggregateIdentifier(), message.getSequenceNumber());
    }

    /** What it takes up in memory and on the wire, about. */
    int bytes() {
        return metadataBytes.length + stored.payload().length + OTHER_BYTES;
    }

    /** @throws IllegalArgumentException if it has more bytes */
    NewEvent atMost(int most) {
        if (bytes() > most) {
            throw refused(
                    message,
                    "it has " + bytes() + " bytes, and an event may have " + most
                            + ". Keep large content elsewhere, and its hash and address in the event");
        }
        return this;
    }

    private static Stored stored(EventMessage<?> message, LedgerEvent event, EventCodec codec) {
        try {
            return codec.write(event);
        } catch (JacksonException e) {
            IllegalArgumentException refused = refused(message, "it is not valid: " + e.getOriginalMessage());
            refused.initCause(e);
            throw refused;
        }
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
