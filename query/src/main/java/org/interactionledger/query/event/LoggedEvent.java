package org.interactionledger.query.event;

import java.time.Instant;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.interactionledger.schemas.codec.EventTypes;
import org.interactionledger.schemas.codec.UnreadableEvent;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.provenance.EventMetadata;

/** An event as the log gives it: payload, metadata and place. Opens nothing before it is asked for. */
record LoggedEvent(TrackedEventMessage<?> message, long position) {

    static LoggedEvent of(TrackedEventMessage<?> message) {
        return new LoggedEvent(message, EventLog.position(message.trackingToken()));
    }

    String id() {
        return message.getIdentifier();
    }

    Object payload() {
        return message.getPayload();
    }

    String type() {
        return switch (payload()) {
            case LedgerEvent known -> EventTypes.of(known.getClass()).name();
            case UnreadableEvent unreadable -> unreadable.type();
            default -> message.getPayloadType().getName();
        };
    }

    /** The aggregate that it happened to, as it is written: {@code tenant:id}. */
    Optional<String> subject() {
        return message instanceof DomainEventMessage<?> domain
                ? Optional.ofNullable(domain.getAggregateIdentifier())
                : Optional.empty();
    }

    boolean isOf(TenantId tenant) {
        return tenant.value().equals(message.getMetaData().get(EventMetadata.TENANT));
    }

    EventMetadata metadata() {
        return EventMetadata.from(message.getMetaData());
    }

    Instant recordedAt() {
        return message.getTimestamp();
    }

    Optional<String> envelope(String key) {
        return Optional.ofNullable((Object) message.getMetaData().get(key)).map(Object::toString);
    }
}
