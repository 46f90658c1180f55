package org.interactionledger.projections.processing;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.interactionledger.schemas.codec.EventTypes;
import org.interactionledger.schemas.codec.UnreadableEvent;
import org.interactionledger.schemas.event.Envelope;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.provenance.EventMetadata;

/**
 * An event as the log gives it: payload, metadata and envelope.
 *
 * @param aggregateId what the event is sequenced by: {@code tenant:…} of an interaction, an agent or a switch
 * @param sequence    within the aggregate
 * @param revision    today's of the type, or the stored one of an event that cannot be read
 * @param sha256      of the stored bytes; empty where the store gives none
 * @param payload     a {@link LedgerEvent}, or an {@link UnreadableEvent}
 */
public record Recorded(
        long position,
        Instant recordedAt,
        String eventId,
        String aggregateId,
        long sequence,
        String type,
        int revision,
        String sha256,
        Map<String, ?> metadata,
        Object payload) {

    /** @param token of the message, which gives the position where the store puts none into the metadata */
    static Recorded of(EventMessage<?> message, TrackingToken token) {
        Object position = message.getMetaData().get(Envelope.POSITION);
        return of(message, position == null ? token.position().orElse(0) : Long.parseLong(position.toString()));
    }

    /** An event of one aggregate's own stream. */
    public static Recorded of(DomainEventMessage<?> message) {
        Object position = message.getMetaData().get(Envelope.POSITION);
        if (position == null) {
            throw new IllegalStateException("Event " + message.getIdentifier() + " has no '" + Envelope.POSITION
                    + "' in its metadata: the event store must add it to what it reads");
        }
        return of(message, Long.parseLong(position.toString()));
    }

    private static Recorded of(EventMessage<?> message, long position) {
        Object payload = message.getPayload();
        Optional<DomainEventMessage<?>> domain =
                message instanceof DomainEventMessage<?> event ? Optional.of(event) : Optional.empty();
        Object hash = message.getMetaData().get(Envelope.HASH);
        return new Recorded(
                position,
                message.getTimestamp(),
                message.getIdentifier(),
                domain.map(DomainEventMessage::getAggregateIdentifier).orElseGet(message::getIdentifier),
                domain.map(DomainEventMessage::getSequenceNumber).orElse(0L),
                typeOf(payload),
                revisionOf(payload),
                hash == null ? "" : hash.toString(),
                message.getMetaData(),
                payload);
    }

    /** The tenant that the metadata name, or the one in the aggregate's id. */
    String tenant() {
        Object tenant = metadata.get(EventMetadata.TENANT);
        return tenant == null ? aggregateId.substring(0, Math.max(0, aggregateId.indexOf(':'))) : tenant.toString();
    }

    private static String typeOf(Object payload) {
        return switch (payload) {
            case LedgerEvent event -> EventTypes.of(event.getClass()).name();
            case UnreadableEvent unreadable -> unreadable.type();
            default -> payload.getClass().getName();
        };
    }

    private static int revisionOf(Object payload) {
        return switch (payload) {
            case LedgerEvent event -> EventTypes.of(event.getClass()).revision();
            case UnreadableEvent unreadable -> unreadable.revision();
            default -> 0;
        };
    }
}
