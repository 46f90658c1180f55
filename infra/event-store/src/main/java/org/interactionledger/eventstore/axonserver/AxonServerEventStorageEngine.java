package org.interactionledger.eventstore.axonserver;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.interactionledger.eventstore.EventRows;
import org.interactionledger.eventstore.LedgerSerializer;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.event.FoldedState;
import org.jspecify.annotations.Nullable;

/**
 * The log on Axon Server, in a context of its own. What is stored, what readers see and what is refused is the same as
 * on PostgreSQL, with these differences: recorded-at is the writing node's clock in milliseconds and can step back
 * between nodes, by as much as their clocks differ; an event id that is given twice is not refused; and an aggregate's
 * events must follow each other without a gap. Thread-safe.
 */
public final class AxonServerEventStorageEngine implements EventStorageEngine, AutoCloseable {

    private final AxonServerLog log;
    private final EventRows events;
    private final RecordedClock clock = new RecordedClock(Clock.systemUTC());
    private final Positions positions;
    private final GroupAppend appending;
    private final Snapshots snapshots;

    private AxonServerEventStorageEngine(AxonServerAddress address, EventCodec codec) {
        this.log = AxonServerLog.at(address);
        this.events = new EventRows(codec);
        this.positions = new Positions(log);
        this.appending = new GroupAppend(log, clock);
        this.snapshots = new Snapshots(new LedgerSerializer(codec));
    }

    /** Needs no answer from Axon Server to start. */
    public static AxonServerEventStorageEngine open(AxonServerAddress address, EventCodec codec) {
        AxonServerEventStorageEngine engine = new AxonServerEventStorageEngine(address, codec);
        engine.appending.start();
        return engine;
    }

    /**
     * @throws org.axonframework.modelling.command.AggregateStreamCreationException if an aggregate begins that exists
     * @throws org.axonframework.modelling.command.ConcurrencyException if an aggregate went on meanwhile
     * @throws org.interactionledger.eventstore.LedgerUnavailable if Axon Server is away
     * @throws IllegalArgumentException if an event lacks what every stored event has
     */
    @Override
    public void appendEvents(List<? extends EventMessage<?>> messages) {
        List<Row> rows = new ArrayList<>(messages.size());
        for (EventMessage<?> message : messages) {
            rows.add(events.withoutPlace(message));
        }
        if (!rows.isEmpty()) {
            appending.append(rows);
        }
    }

    /** @param mayBlock whether the stream goes on waiting at the end of the log until it is closed */
    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        long after = EventRows.position(token);
        if (mayBlock) {
            LogTail tail = new LogTail(log, after);
            return StreamSupport.stream(tail, false).onClose(tail::close).map(this::read);
        }
        return StreamSupport.stream(new LogRows(log, after), false).map(this::read);
    }

    /**
     * Reads all of them before it returns: Axon Server sends them so.
     *
     * @throws IllegalStateException at an event that this version cannot read: without it the aggregate would be wrong
     */
    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        return DomainEventStream.of(log.ofAggregate(aggregateIdentifier, firstSequenceNumber).stream()
                .<DomainEventMessage<?>>map(event -> {
                    Row row = StoredForm.row(0, event);
                    return events.eventOfAggregate(row, () -> positions.of(row));
                }));
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        OptionalLong last = log.lastSequence(aggregateIdentifier);
        return last.isPresent() ? Optional.of(last.getAsLong()) : Optional.empty();
    }

    /** Refused by Axon Server where the aggregate has not come so far. Seals nothing by itself. */
    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        if (snapshot.getPayload() instanceof FoldedState) {
            return;
        }
        log.appendSnapshot(snapshots.event(snapshot));
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return log.snapshot(aggregateIdentifier).map(snapshots::read);
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(log.head());
    }

    /** Just before the first event recorded at this instant or later; the head where there is none. */
    @Override
    public TrackingToken createTokenAt(Instant instant) {
        return new GlobalSequenceTrackingToken(positions.lastBefore(instant, log.head()));
    }

    @Override
    public void close() {
        appending.close();
        log.close();
    }

    private TrackedEventMessage<?> read(Row row) {
        clock.seen(row.recordedAt());
        positions.seen(row);
        return events.event(row);
    }
}
