package org.interactionledger.eventstore;

import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.MetaData;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.codec.EventCodec.Stored;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.event.Envelope;
import org.interactionledger.schemas.identity.TenantId;
import tools.jackson.core.type.TypeReference;

/** An event as the log gives it back. Its timestamp is recorded-at; position and hash are in its metadata too. */
final class StoredEvent extends GenericTrackedDomainEventMessage<Object> {

    private static final long serialVersionUID = 1L;

    private StoredEvent(Row row, StoredMessage message) {
        super(
                new GlobalSequenceTrackingToken(row.position()),
                row.aggregateType(),
                row.aggregateId(),
                row.sequence(),
                message,
                row.recordedAt());
    }

    static StoredEvent of(EventRow stored, EventCodec codec) {
        Row row = stored.row();
        return new StoredEvent(
                row,
                new StoredMessage(
                        row.eventId(),
                        metaData(stored),
                        TenantId.of(row.tenant()),
                        new Stored(row.type(), row.revision(), row.payload()),
                        codec));
    }

    private static MetaData metaData(EventRow stored) {
        Map<String, Object> entries = new HashMap<>(
                LedgerJson.mapper().readValue(stored.row().metadata(), new TypeReference<Map<String, String>>() {}));
        entries.put(Envelope.HASH, stored.hexHash());
        entries.put(Envelope.POSITION, Long.toString(stored.row().position()));
        return MetaData.from(entries);
    }

    /** Without the payload, which holds personal data: messages are logged. */
    @Override
    protected void describeTo(StringBuilder description) {
        description
                .append(getDelegate())
                .append(", position ")
                .append(getMetaData().get(Envelope.POSITION))
                .append(", ")
                .append(getType())
                .append(' ')
                .append(getAggregateIdentifier())
                .append(" sequence ")
                .append(getSequenceNumber());
    }

    @Override
    protected String describeType() {
        return "StoredEvent";
    }
}
