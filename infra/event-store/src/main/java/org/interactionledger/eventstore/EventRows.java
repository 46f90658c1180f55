package org.interactionledger.eventstore;

import java.time.Instant;
import java.util.function.LongSupplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.EventCodec;
import org.jspecify.annotations.Nullable;

/**
 * Between Axon's messages and rows of the log, for homes in other packages: what is stored, and what readers see, is
 * the same in every home. Thread-safe.
 */
public final class EventRows {

    private static final byte[] NOT_HASHED = new byte[0];

    private final EventCodec codec;

    public EventRows(EventCodec codec) {
        this.codec = codec;
    }

    /**
     * What is stored of an event, with its personal fields sealed; at position 0 and the epoch, until it has a place.
     *
     * @throws IllegalArgumentException if the event lacks what every stored event has, naming it
     */
    public Row withoutPlace(EventMessage<?> message) {
        return NewEvent.from(message, codec).at(0, Instant.EPOCH);
    }

    /** An event as the log gives it back. */
    public TrackedEventMessage<?> event(Row row) {
        return StoredEvent.of(new EventRow(row, CanonicalEncoding.sha256(row)), codec);
    }

    /**
     * An event of an aggregate's own stream, from a home that does not say where in the log it is. Its place is found
     * when somebody asks for its metadata, where position and hash are; deciding never does.
     *
     * @param position asked at most once
     * @throws IllegalStateException at an event that this version cannot read: without it the aggregate would be wrong
     */
    public DomainEventMessage<?> eventOfAggregate(Row withoutPosition, LongSupplier position) {
        StoredEvent event =
                StoredEvent.of(new EventRow(withoutPosition, NOT_HASHED), codec).requireReadable();
        return new LatePlacedEvent(event, withoutPosition, position);
    }

    /** The position that a token stands for: the last one that its owner has seen, 0 before the first. */
    public static long position(@Nullable TrackingToken token) {
        if (token == null) {
            return 0;
        }
        if (WrappedToken.unwrapLowerBound(token) instanceof GlobalSequenceTrackingToken position) {
            return position.getGlobalIndex();
        }
        throw new IllegalArgumentException("This ledger's tokens are positions, but this one is a "
                + token.getClass().getName()
                + ": it comes from another event store, and its processor has to start again");
    }
}
