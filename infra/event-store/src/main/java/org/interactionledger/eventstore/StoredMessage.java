package org.interactionledger.eventstore;

import java.util.HashMap;
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
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.codec.UnreadableEvent;
import org.interactionledger.schemas.event.Envelope;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.TenantId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * A stored event that is read, and its personal fields opened, when somebody first asks for its payload. Handed on to
 * a {@link LedgerSerializer} (dead letters) it keeps its stored bytes: nothing is opened, nothing sealed again, and
 * what this version cannot read is kept for one that can. Thread-safe.
 */
final class StoredMessage implements Message<Object> {

    private static final long serialVersionUID = 1L;

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final EventRow row;
    private final transient EventCodec codec;
    private transient volatile @Nullable MetaData metaData;
    private transient volatile @Nullable Object payload;

    StoredMessage(EventRow row, EventCodec codec) {
        this(row, codec, null);
    }

    private StoredMessage(EventRow row, EventCodec codec, @Nullable MetaData metaData) {
        this.row = row;
        this.codec = codec;
        this.metaData = metaData;
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

    int bytes() {
        return row.row().payload().length + row.row().metadata().length;
    }

    boolean openAhead() {
        if (payload != null) {
            return false;
        }
        try {
            getMetaData();
            getPayload();
            return true;
        } catch (RuntimeException _) {
            return false;
        }
    }

    @Override
    public String getIdentifier() {
        return row.row().eventId();
    }

    @Override
    public MetaData getMetaData() {
        MetaData read = metaData;
        if (read == null) {
            Map<String, Object> entries = new HashMap<>(texts());
            entries.put(Envelope.HASH, row.hexHash());
            entries.put(Envelope.POSITION, Long.toString(row.row().position()));
            read = MetaData.from(entries);
            metaData = read;
        }
        return read;
    }

    @Override
    public Object getPayload() {
        Object read = payload;
        if (read == null) {
            try {
                read = payload(codec, tenant(), stored());
            } catch (IllegalArgumentException | IllegalStateException | JacksonException e) {
                throw damaged("payload", e);
            }
            payload = read;
        }
        return read;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Class<Object> getPayloadType() {
        return (Class<Object>) payloadType(row.row().type(), row.row().revision());
    }

    @Override
    public Message<Object> withMetaData(Map<String, ?> replacement) {
        return new StoredMessage(row, codec, MetaData.from(replacement));
    }

    @Override
    public Message<Object> andMetaData(Map<String, ?> additional) {
        return new StoredMessage(row, codec, getMetaData().mergedWith(additional));
    }

    @Override
    public <R> SerializedObject<R> serializePayload(Serializer serializer, Class<R> expectedRepresentation) {
        return serializer instanceof LedgerSerializer ledger
                ? ledger.wrap(tenant(), stored(), expectedRepresentation)
                : Message.super.serializePayload(serializer, expectedRepresentation);
    }

    private Map<String, String> texts() {
        try {
            return LedgerJson.mapper().readValue(row.row().metadata(), TEXTS);
        } catch (JacksonException e) {
            throw damaged("metadata", e);
        }
    }

    private IllegalStateException damaged(String part, RuntimeException reason) {
        return new IllegalStateException(
                "The " + part + " of the event at position " + row.row().position() + " (" + this
                        + ") cannot be read: it is not what was appended. infra/ledger fsck finds all such events",
                reason);
    }

    private TenantId tenant() {
        return TenantId.of(row.row().tenant());
    }

    private Stored stored() {
        return new Stored(row.row().type(), row.row().revision(), row.row().payload());
    }

    /** What it is, and never what it says: payloads hold personal data, and messages are logged. */
    @Override
    public String toString() {
        return row.row().type() + " revision " + row.row().revision() + " " + getIdentifier();
    }
}
