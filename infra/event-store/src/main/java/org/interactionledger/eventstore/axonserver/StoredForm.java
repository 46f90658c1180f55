package org.interactionledger.eventstore.axonserver;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.provenance.EventMetadata;
import tools.jackson.core.type.TypeReference;

/**
 * A row as Axon Server keeps it: the payload's bytes under their logical type and revision, each metadata text as a
 * text. Tenant, region and occurred-at are read from the metadata again. Two things do not fit and go into metadata of
 * our own, which readers never see: a recorded-at finer than a millisecond, and metadata whose bytes are not those
 * that their texts give.
 */
final class StoredForm {

    /** Never a key of an event's own metadata: see {@link org.interactionledger.schemas.event.Envelope}. */
    private static final String OURS = "envelope.";

    private static final String RECORDED_AT = OURS + "recordedAt";
    private static final String METADATA = OURS + "metadata";

    private StoredForm() {}

    /** The row without its position, which Axon Server gives itself; recorded at this instant, not at the row's. */
    static Event event(Row row, Instant recordedAt) {
        Event.Builder event = Event.newBuilder()
                .setMessageIdentifier(row.eventId())
                .setAggregateIdentifier(row.aggregateId())
                .setAggregateType(row.aggregateType())
                .setAggregateSequenceNumber(row.sequence())
                .setTimestamp(recordedAt.toEpochMilli())
                .setPayload(SerializedObject.newBuilder()
                        .setType(row.type())
                        .setRevision(Integer.toString(row.revision()))
                        .setData(ByteString.copyFrom(row.payload())));
        Map<String, String> texts = texts(row.metadata());
        texts.forEach((key, value) -> event.putMetaData(key, text(value)));
        if (!recordedAt.equals(recordedAt.truncatedTo(ChronoUnit.MILLIS))) {
            event.putMetaData(RECORDED_AT, text(recordedAt.toString()));
        }
        if (!Arrays.equals(bytes(texts), row.metadata())) {
            event.putMetaData(METADATA, bytes(row.metadata()));
        }
        return event.build();
    }

    /**
     * @param position 0 where Axon Server does not say
     * @throws EventStoreException if the event was not written by a ledger
     */
    static Row row(long position, Event event) {
        Map<String, MetaDataValue> kept = event.getMetaDataMap();
        byte[] metadata = kept.containsKey(METADATA)
                ? kept.get(METADATA).getBytesValue().getData().toByteArray()
                : bytes(texts(kept));
        Map<String, String> texts = texts(metadata);
        try {
            return new Row(
                    position,
                    kept.containsKey(RECORDED_AT)
                            ? Instant.parse(kept.get(RECORDED_AT).getTextValue())
                            : Instant.ofEpochMilli(event.getTimestamp()),
                    entry(texts, EventMetadata.TENANT),
                    entry(texts, EventMetadata.REGION),
                    event.getMessageIdentifier(),
                    event.getAggregateType(),
                    event.getAggregateIdentifier(),
                    event.getAggregateSequenceNumber(),
                    event.getPayload().getType(),
                    Integer.parseInt(event.getPayload().getRevision()),
                    Instant.parse(entry(texts, EventMetadata.OCCURRED_AT)).truncatedTo(ChronoUnit.MICROS),
                    metadata,
                    event.getPayload().getData().toByteArray());
        } catch (RuntimeException e) {
            throw new EventStoreException(
                    "Event " + event.getMessageIdentifier() + " ("
                            + event.getPayload().getType() + ") of "
                            + event.getAggregateType() + " " + event.getAggregateIdentifier()
                            + " was not written by a ledger: " + e.getMessage()
                            + ". A ledger needs a context of its own on Axon Server",
                    e);
        }
    }

    /**
     * The row as it is, made sure that it comes back as this row.
     *
     * @throws IllegalArgumentException if it would not
     */
    static Event exactly(Row row) {
        Event event = event(row, row.recordedAt());
        byte[] back;
        try {
            back = CanonicalEncoding.encode(row(row.position(), event));
        } catch (EventStoreException e) {
            throw new IllegalArgumentException(
                    "Position " + row.position() + " cannot be kept on Axon Server: " + e.getMessage(), e);
        }
        if (!Arrays.equals(back, CanonicalEncoding.encode(row))) {
            throw new IllegalArgumentException("Position " + row.position() + " (event " + row.eventId()
                    + ") cannot be kept on Axon Server: its columns say something else than its metadata, from which"
                    + " they are read there. Nothing was written");
        }
        return event;
    }

    private static String entry(Map<String, String> texts, String key) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("its metadata have no '" + key + "', only " + texts.keySet());
        }
        return text;
    }

    private static Map<String, String> texts(Map<String, MetaDataValue> kept) {
        Map<String, String> texts = new TreeMap<>();
        kept.forEach((key, value) -> {
            if (!key.startsWith(OURS)) {
                texts.put(key, value.getTextValue());
            }
        });
        return texts;
    }

    private static Map<String, String> texts(byte[] metadata) {
        return LedgerJson.mapper().readValue(metadata, new TypeReference<TreeMap<String, String>>() {});
    }

    private static byte[] bytes(Map<String, String> texts) {
        return LedgerJson.mapper().writeValueAsBytes(texts);
    }

    private static MetaDataValue text(String text) {
        return MetaDataValue.newBuilder().setTextValue(text).build();
    }

    static MetaDataValue bytes(byte[] bytes) {
        return MetaDataValue.newBuilder()
                .setBytesValue(SerializedObject.newBuilder().setType("bytes").setData(ByteString.copyFrom(bytes)))
                .build();
    }
}
