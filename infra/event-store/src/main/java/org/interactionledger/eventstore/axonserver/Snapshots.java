package org.interactionledger.eventstore.axonserver;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/** Snapshots as Axon Server keeps them, in a log of their own beside the events. */
final class Snapshots {

    private static final String METADATA = "metadata";

    private final Serializer serializer;

    Snapshots(Serializer serializer) {
        this.serializer = serializer;
    }

    Event event(DomainEventMessage<?> snapshot) {
        var payload = snapshot.serializePayload(serializer, byte[].class);
        var metadata = snapshot.serializeMetaData(serializer, byte[].class);
        SerializedObject.Builder stored = SerializedObject.newBuilder()
                .setType(payload.getType().getName())
                .setData(ByteString.copyFrom(payload.getData()));
        String revision = payload.getType().getRevision();
        if (revision != null) {
            stored.setRevision(revision);
        }
        return Event.newBuilder()
                .setSnapshot(true)
                .setMessageIdentifier(snapshot.getIdentifier())
                .setAggregateType(snapshot.getType())
                .setAggregateIdentifier(snapshot.getAggregateIdentifier())
                .setAggregateSequenceNumber(snapshot.getSequenceNumber())
                .setTimestamp(snapshot.getTimestamp().toEpochMilli())
                .setPayload(stored)
                .putMetaData(METADATA, StoredForm.bytes(metadata.getData()))
                .build();
    }

    DomainEventMessage<?> read(Event event) {
        SerializedMessage<?> message = new SerializedMessage<>(
                event.getMessageIdentifier(),
                new SimpleSerializedObject<>(
                        event.getPayload().getData().toByteArray(),
                        byte[].class,
                        event.getPayload().getType(),
                        revision(event)),
                new SimpleSerializedObject<>(
                        event.getMetaDataOrThrow(METADATA)
                                .getBytesValue()
                                .getData()
                                .toByteArray(),
                        byte[].class,
                        MetaData.class.getName(),
                        null),
                serializer);
        return new GenericDomainEventMessage<>(
                event.getAggregateType(),
                event.getAggregateIdentifier(),
                event.getAggregateSequenceNumber(),
                message.getPayload(),
                message.getMetaData(),
                message.getIdentifier(),
                Instant.ofEpochMilli(event.getTimestamp()));
    }

    private static @Nullable String revision(Event event) {
        String revision = event.getPayload().getRevision();
        return revision.isEmpty() ? null : revision;
    }
}
