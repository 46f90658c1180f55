package org.interactionledger.eventstore;

import java.util.Map;
import java.util.Optional;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.codec.EventCodec.NotUnderstood;
import org.interactionledger.schemas.codec.EventCodec.Stored;
import org.interactionledger.schemas.codec.EventCodec.Understood;
import org.interactionledger.schemas.codec.EventTypes;
import org.interactionledger.schemas.codec.UnreadableEvent;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A stored event that is read, and its personal fields opened, when somebody first asks for its payload. Handed on to
 * a {@link LedgerSerializer} (dead letters) it keeps its stored bytes: nothing is opened, nothing sealed again, and
 * what this version cannot read is kept for one that can. Thread-safe.
 */
final class StoredMessage implements Message<Object> {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final MetaData metaData;
    private final TenantId tenant;
    private final Stored stored;
    private final transient EventCodec codec;
    private transient volatile @Nullable Object payload;

    StoredMessage(String id, MetaData metaData, TenantId tenant, Stored stored, EventCodec codec) {
        this.id = id;
        this.metaData = metaData;
        this.tenant = tenant;
        this.stored = stored;
        this.codec = codec;
    }

    /** The class that a stored document is read as: the event's own, or {@link UnreadableEvent}. */
    static Class<?> payloadType(String type, int revision) {
        Optional<Class<? extends LedgerEvent>> known = EventTypes.named(type);
        return known.isPresent() && revision <= EventTypes.of(known.get()).revision()
                ? known.get()
                : UnreadableEvent.class;
    }

    static Object payload(EventCodec codec, TenantId tenant, Stored stored) {
        return switch (codec.read(tenant, stored)) {
            case Understood(var event) -> event;
            case NotUnderstood(var event) -> event;
        };
    }

    @Override
    public String getIdentifier() {
        return id;
    }

    @Override
    public MetaData getMetaData() {
        return metaData;
    }

    @Override
    public Object getPayload() {
        Object read = payload;
        if (read == null) {
            read = payload(codec, tenant, stored);
            payload = read;
        }
        return read;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Class<Object> getPayloadType() {
        return (Class<Object>) payloadType(stored.type(), stored.revision());
    }

    @Override
    public Message<Object> withMetaData(Map<String, ?> replacement) {
        return new StoredMessage(id, MetaData.from(replacement), tenant, stored, codec);
    }

    @Override
    public Message<Object> andMetaData(Map<String, ?> additional) {
        return new StoredMessage(id, metaData.mergedWith(additional), tenant, stored, codec);
    }

    @Override
    public <R> SerializedObject<R> serializePayload(Serializer serializer, Class<R> expectedRepresentation) {
        return serializer instanceof LedgerSerializer ledger
                ? ledger.wrap(tenant, stored, expectedRepresentation)
                : Message.super.serializePayload(serializer, expectedRepresentation);
    }

    /** What it is, and never what it says: payloads hold personal data, and messages are logged. */
    @Override
    public String toString() {
        return stored.type() + " revision " + stored.revision() + " " + id;
    }
}
