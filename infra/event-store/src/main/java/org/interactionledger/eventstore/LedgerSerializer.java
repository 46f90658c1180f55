package org.interactionledger.eventstore;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.codec.EventCodec.Stored;
import org.interactionledger.schemas.codec.EventTypes;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.codec.UnreadableEvent;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.TenantId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How Axon's other keepers of events (dead letters, snapshots) write them: under their logical name and revision, with
 * personal fields sealed, as {@code {"tenant":"…","event":…}} with the event's bytes as in the log. The tenant is in
 * there because no sealed field opens without it. Everything else is written by the given serializer. Thread-safe.
 */
public final class LedgerSerializer implements Serializer {

    private static final String TENANT = "tenant";
    private static final String EVENT = "event";

    private final EventCodec codec;
    private final Serializer others;

    /** With Axon's Jackson 3 serializer for everything that is no event. */
    public LedgerSerializer(EventCodec codec) {
        this(codec, Jackson3Serializer.builder().build());
    }

    /** @param others writes and reads what is no event, as JSON */
    public LedgerSerializer(EventCodec codec, Serializer others) {
        this.codec = codec;
        this.others = others;
    }

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> expectedRepresentation) {
        return object instanceof LedgerEvent event
                ? wrap(event.tenant(), codec.write(event), expectedRepresentation)
                : others.serialize(object, expectedRepresentation);
    }

    /** An event that is sealed already, as it is. */
    <T> SerializedObject<T> wrap(TenantId tenant, Stored stored, Class<T> expectedRepresentation) {
        byte[] head = ("{\"" + TENANT + "\":\"" + tenant + "\",\"" + EVENT + "\":").getBytes(StandardCharsets.UTF_8);
        byte[] wrapped = new byte[head.length + stored.payload().length + 1];
        System.arraycopy(head, 0, wrapped, 0, head.length);
        System.arraycopy(stored.payload(), 0, wrapped, head.length, stored.payload().length);
        wrapped[wrapped.length - 1] = '}';
        return new SimpleSerializedObject<>(
                getConverter().convert(wrapped, expectedRepresentation),
                expectedRepresentation,
                new SimpleSerializedType(stored.type(), Integer.toString(stored.revision())));
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <S, T> T deserialize(SerializedObject<S> serialized) {
        Optional<Integer> revision = eventRevision(serialized.getType());
        return revision.isPresent() ? (T) event(serialized, revision.get()) : others.<S, T>deserialize(serialized);
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> expectedRepresentation) {
        return others.canSerializeTo(expectedRepresentation);
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        return eventRevision(type)
                .<Class<?>>map(revision -> StoredMessage.payloadType(type.getName(), revision))
                .orElseGet(() -> others.classForType(type));
    }

    @Override
    public SerializedType typeForClass(@Nullable Class type) {
        if (type != null && LedgerEvent.class.isAssignableFrom(type) && type.isAnnotationPresent(EventType.class)) {
            EventType name = EventTypes.of(type);
            return new SimpleSerializedType(name.name(), Integer.toString(name.revision()));
        }
        return others.typeForClass(type);
    }

    @Override
    public Converter getConverter() {
        return others.getConverter();
    }

    private <S> Object event(SerializedObject<S> serialized, int revision) {
        byte[] bytes = getConverter().convert(serialized, byte[].class).getData();
        JsonNode wrapped = LedgerJson.mapper().readTree(bytes);
        if (!wrapped.path(TENANT).isString() || !wrapped.path(EVENT).isObject()) {
            throw new SerializationException("A kept " + serialized.getType().getName()
                    + " must be {\"tenant\":…,\"event\":…}, but has the fields " + wrapped.propertyNames());
        }
        return StoredMessage.payload(
                codec,
                TenantId.of(wrapped.get(TENANT).asString()),
                new Stored(
                        serialized.getType().getName(),
                        revision,
                        LedgerJson.mapper().writeValueAsBytes(wrapped.get(EVENT))));
    }

    /**
     * The revision where this is the logical name of an event: one of today's, or one of tomorrow's, which has a
     * revision too and is no class here. Reads as {@link UnreadableEvent} then.
     */
    private Optional<Integer> eventRevision(SerializedType type) {
        String revision = type.getRevision();
        if (revision == null || !revision.matches("[1-9]\\d{0,8}")) {
            return Optional.empty();
        }
        boolean named = EventTypes.named(type.getName()).isPresent()
                || UnknownSerializedType.class.equals(others.classForType(type));
        return named ? Optional.of(Integer.valueOf(revision)) : Optional.empty();
    }
}
