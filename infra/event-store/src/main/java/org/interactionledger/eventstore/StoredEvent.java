package org.interactionledger.eventstore;

import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.codec.UnreadableEvent;

/** An event as the log gives it back. Its timestamp is recorded-at; position and hash are in its metadata too. */
final class StoredEvent extends GenericTrackedDomainEventMessage<Object> {

    private static final long serialVersionUID = 1L;

    private final transient StoredMessage message;
    private final long position;

    private StoredEvent(Row row, StoredMessage message) {
        super(
                new GlobalSequenceTrackingToken(row.position()),
                row.aggregateType(),
                row.aggregateId(),
                row.sequence(),
                message,
                row.recordedAt());
        this.message = message;
        this.position = row.position();
    }

    static StoredEvent of(EventRow stored, EventCodec codec) {
        return new StoredEvent(stored.row(), new StoredMessage(stored, codec));
    }

    long position() {
        return position;
    }

    int bytes() {
        return message.bytes();
    }

    /** @throws IllegalStateException if this version cannot read it: without it an aggregate would be wrong */
    StoredEvent requireReadable() {
        if (getPayloadType().equals((Object) UnreadableEvent.class)) {
            throw new IllegalStateException(this + " was written by a newer version of the product, and its aggregate"
                    + " cannot be used without it. Update this node");
        }
        return this;
    }

    /** Opens it for a reader who comes later. False where a reader has come, or where it is his to meet the failure. */
    boolean openAhead() {
        return message.openAhead();
    }

    /** Without the payload, which holds personal data: messages are logged. */
    @Override
    protected void describeTo(StringBuilder description) {
        description
                .append(getDelegate())
                .append(", position ")
                .append(position)
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
