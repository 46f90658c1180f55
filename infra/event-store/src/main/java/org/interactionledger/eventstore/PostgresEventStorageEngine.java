package org.interactionledger.eventstore;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.interactionledger.eventstore.EventTable.Head;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.codec.UnreadableEvent;
import org.jspecify.annotations.Nullable;

/**
 * The log on PostgreSQL. One append is one transaction on a connection of its own, whatever transaction the caller is
 * in, and is durable when it returns. Positions are contiguous from 1 and become visible in order, because an append
 * holds the head row until its commit; so a token is a position and has no gaps. Thread-safe; several processes may
 * write to one database.
 *
 * <p>Every stored event is a {@link org.interactionledger.schemas.event.LedgerEvent} of an aggregate with the whole of
 * {@link org.interactionledger.schemas.provenance.EventMetadata}; anything else is refused before a byte is written.
 */
public final class PostgresEventStorageEngine implements EventStorageEngine, AutoCloseable {

    private static final int APPENDING = 8;
    private static final int READING = 4;
    private static final int PAGE = 500;

    private final Connections appending;
    private final Connections reading;
    private final EventCodec codec;
    private final Snapshots snapshots;

    private PostgresEventStorageEngine(DataSource database, EventCodec codec) {
        this.appending = new Connections("ledger-append", database, APPENDING);
        this.reading = new Connections("ledger-read", database, READING);
        this.codec = codec;
        this.snapshots = new Snapshots(new LedgerSerializer(codec));
    }

    /**
     * @param database an unpooled source of connections as {@link LedgerDatabase#APPLICATION_ROLE} to a database that
     *                 {@link LedgerDatabase#migrate} has prepared; the engine keeps its own pools, and needs no answer
     *                 from the database to start
     */
    public static PostgresEventStorageEngine open(DataSource database, EventCodec codec) {
        return new PostgresEventStorageEngine(database, codec);
    }

    /**
     * @throws org.axonframework.modelling.command.AggregateStreamCreationException if an aggregate begins that exists
     * @throws org.axonframework.modelling.command.ConcurrencyException if an aggregate went on meanwhile
     * @throws LedgerUnavailable if the database is away
     * @throws IllegalArgumentException if an event lacks what every stored event has
     */
    @Override
    public void appendEvents(List<? extends EventMessage<?>> messages) {
        List<NewEvent> events = new ArrayList<>(messages.size());
        for (EventMessage<?> message : messages) {
            events.add(NewEvent.from(message, codec));
        }
        if (events.isEmpty()) {
            return;
        }
        try {
            appending.inTransaction(connection -> {
                Head head = EventTable.advanceHead(connection, events.size());
                EventTable.insert(connection, placed(events, head));
                return head;
            });
        } catch (SQLException e) {
            throw AppendConflict.explain(e, events, reading);
        }
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        long start = position(token);
        return Pages.<EventRow>stream(PAGE, (last, limit) -> {
                    long after = last == null ? start : last.row().position();
                    return read("read events", connection -> EventTable.afterPosition(connection, after, limit));
                })
                .map(row -> StoredEvent.of(row, codec));
    }

    /** @throws IllegalStateException at an event that this version cannot read: without it the aggregate would be wrong */
    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        AtomicReference<@Nullable Long> lastSequence = new AtomicReference<>();
        Stream<StoredEvent> events = Pages.<EventRow>stream(PAGE, (last, limit) -> {
                    long from = last == null ? firstSequenceNumber : last.row().sequence() + 1;
                    return read(
                            "read an aggregate",
                            connection -> EventTable.ofAggregate(connection, aggregateIdentifier, from, limit));
                })
                .map(row -> readable(StoredEvent.of(row, codec)))
                .peek(event -> lastSequence.set(event.getSequenceNumber()));
        return DomainEventStream.of(events, lastSequence::get);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        OptionalLong last = read(
                "read an aggregate's last sequence number",
                connection -> EventTable.lastSequence(connection, aggregateIdentifier));
        return last.isPresent() ? Optional.of(last.getAsLong()) : Optional.empty();
    }

    /** Keeps this snapshot in place of an older one of the same aggregate. Seals nothing by itself. */
    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        try {
            appending.inTransaction(connection -> snapshots.store(connection, snapshot));
        } catch (SQLException e) {
            throw LedgerUnavailable.from(e, "store a snapshot of " + snapshot.getAggregateIdentifier());
        }
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return read("read a snapshot", connection -> snapshots.read(connection, aggregateIdentifier));
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(
                read("read the head", EventTable::head).position());
    }

    /** Just before the first event recorded at this instant or later; the head where there is none. */
    @Override
    public TrackingToken createTokenAt(Instant instant) {
        return new GlobalSequenceTrackingToken(
                read("find an instant", connection -> RecordedTimes.lastPositionBefore(connection, instant)));
    }

    @Override
    public void close() {
        appending.close();
        reading.close();
    }

    private static List<Row> placed(List<NewEvent> events, Head head) {
        List<Row> rows = new ArrayList<>(events.size());
        long position = head.position() - events.size();
        for (NewEvent event : events) {
            rows.add(event.at(++position, head.recordedAt()));
        }
        return rows;
    }

    private static long position(@Nullable TrackingToken token) {
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

    private static StoredEvent readable(StoredEvent event) {
        if (event.getPayloadType().equals((Object) UnreadableEvent.class)) {
            throw new IllegalStateException(event + " was written by a newer version of the product, and its aggregate"
                    + " cannot be used without it. Update this node");
        }
        return event;
    }

    private <T> T read(String action, Connections.Work<T> work) {
        try {
            return reading.inTransaction(work);
        } catch (SQLException e) {
            throw LedgerUnavailable.from(e, action);
        }
    }
}
