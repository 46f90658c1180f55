package org.interactionledger.eventstore;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.LongSupplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.event.Envelope;
import org.jspecify.annotations.Nullable;

/** A stored event that finds out its position, and with it its hash, when its metadata are first asked for. */
final class LatePlacedEvent implements DomainEventMessage<Object> {

    private static final long serialVersionUID = 1L;

    private final DomainEventMessage<Object> event;
    private final transient Row row;
    private final transient LongSupplier position;
    private volatile @Nullable MetaData metaData;

    LatePlacedEvent(DomainEventMessage<Object> event, Row row, LongSupplier position) {
        this.event = event;
        this.row = row;
        this.position = position;
    }

    @Override
    public MetaData getMetaData() {
        MetaData known = metaData;
        if (known == null) {
            synchronized (this) {
                known = metaData;
                if (known == null) {
                    known = placed(position.getAsLong());
                    metaData = known;
                }
            }
        }
        return known;
    }

    private MetaData placed(long found) {
        Row placed = new Row(
                found,
                row.recordedAt(),
                row.tenant(),
                row.region(),
                row.eventId(),
                row.aggregateType(),
                row.aggregateId(),
                row.sequence(),
                row.type(),
                row.revision(),
                row.occurredAt(),
                row.metadata(),
                row.payload());
        return event.getMetaData()
                .and(Envelope.POSITION, Long.toString(found))
                .and(Envelope.HASH, HexFormat.of().formatHex(CanonicalEncoding.sha256(placed)));
    }

    @Override
    public String getType() {
        return event.getType();
    }

    @Override
    public String getAggregateIdentifier() {
        return event.getAggregateIdentifier();
    }

    @Override
    public long getSequenceNumber() {
        return event.getSequenceNumber();
    }

    @Override
    public String getIdentifier() {
        return event.getIdentifier();
    }

    @Override
    public Instant getTimestamp() {
        return event.getTimestamp();
    }

    @Override
    public Object getPayload() {
        return event.getPayload();
    }

    @Override
    public Class<Object> getPayloadType() {
        return event.getPayloadType();
    }

    @Override
    public DomainEventMessage<Object> withMetaData(Map<String, ?> replacement) {
        return event.withMetaData(replacement);
    }

    @Override
    public DomainEventMessage<Object> andMetaData(Map<String, ?> additional) {
        return event.withMetaData(getMetaData().mergedWith(additional));
    }

    @Override
    public <R> SerializedObject<R> serializePayload(Serializer serializer, Class<R> expectedRepresentation) {
        return event.serializePayload(serializer, expectedRepresentation);
    }

    @Override
    public String toString() {
        return event.toString();
    }
}
