package org.interactionledger.eventstore;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.interactionledger.eventstore.RecentAggregates.Known;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.codec.EventCodec.Sealed;
import org.interactionledger.schemas.event.FoldedState;
import org.jspecify.annotations.Nullable;

/**
 * The log on PostgreSQL. Units of work that arrive together are committed together, on connections of the engine's own,
 * whatever transaction their callers are in; each is durable when its append returns. Positions are contiguous from 1
 * and become visible in order, because whoever appends holds the head row until its commit; so a token is a position and
 * has no gaps. Thread-safe; several processes may write to one database, and wake each other's readers.
 *
 * <p>Every stored event is a {@link org.interactionledger.schemas.event.LedgerEvent} of an aggregate with the whole of
 * {@link org.interactionledger.schemas.provenance.EventMetadata}; anything else is refused before a byte is written.
 */
public final class PostgresEventStorageEngine implements EventStorageEngine, AutoCloseable {

    private static final int READING = 8;
    private static final int PAGE = 500;

    /** Pages of this size are asked for where there is much to read. */
    private static final int COPY_FROM = 500;

    private final AppendSettings settings;
    private final EventCodec codec;
    private final Snapshots snapshots;
    private final RecentAggregates recent = new RecentAggregates();
    private final Tail tail = new Tail();
    private final Connections reading;
    private final GroupCommit appending;
    private final AppendNotices notices;
    private final ExecutorService ahead = Executors.newVirtualThreadPerTaskExecutor();
    private final Counter eventsRead;

    private PostgresEventStorageEngine(
            DataSource database, EventCodec codec, AppendSettings settings, MeterRegistry registry) {
        this.settings = settings;
        this.codec = codec;
        this.snapshots = new Snapshots(new LedgerSerializer(codec));
        this.reading = Connections.ofSingleStatements("ledger-read", database, READING);
        this.appending = new GroupCommit(database, settings, registry, tail::appended);
        this.notices = new AppendNotices(database, tail);
        this.eventsRead = Counter.builder("ledger.read.events")
                .description("Events read from the log, by position")
                .register(registry);
    }

    /** With {@link AppendSettings#standard()}, and metrics that nobody sees. */
    public static PostgresEventStorageEngine open(DataSource database, EventCodec codec) {
        return open(database, codec, AppendSettings.standard(), new SimpleMeterRegistry());
    }

    /**
     * @param database an unpooled source of connections as {@link LedgerDatabase#APPLICATION_ROLE} to a database that
     *                 {@link LedgerDatabase#migrate} has prepared; the engine keeps its own connections, and needs no
     *                 answer from the database to start
     * @param registry takes the metrics {@code ledger.append.*} and {@code ledger.read.*}
     */
    public static PostgresEventStorageEngine open(
            DataSource database, EventCodec codec, AppendSettings settings, MeterRegistry registry) {
        return new PostgresEventStorageEngine(database, codec, settings, registry);
    }

    /**
     * Returns when the events are durable, and visible to every reader. Events of one call are stored together, at
     * positions that follow each other, or not at all.
     *
     * @throws org.axonframework.modelling.command.AggregateStreamCreationException if an aggregate begins that exists
     * @throws org.axonframework.modelling.command.ConcurrencyException if an aggregate went on meanwhile
     * @throws LedgerUnavailable if the database is away, or there is more to append than it takes
     * @throws IllegalArgumentException if an event lacks what every stored event has, or is too large
     */
    @Override
    public void appendEvents(List<? extends EventMessage<?>> messages) {
        List<NewEvent> events = new ArrayList<>(messages.size());
        for (EventMessage<?> message : messages) {
            events.add(NewEvent.from(message, codec).atMost(settings.eventBytes()));
        }
        if (!events.isEmpty()) {
            appending.append(events);
        }
    }

    /**
     * Reads ahead by a page, and opens payloads on another thread, where there is much to read.
     *
     * @param mayBlock whether the stream goes on to wait for what is appended, by this node or another, until it is
     *                 closed; otherwise it ends where the log ends
     */
    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        Optional<Tail> end = mayBlock ? Optional.of(tail) : Optional.empty();
        return LogPages.stream(EventRows.position(token), this::pageAfter, end, ahead);
    }

    /** A data subject was erased: what was read in clear is not given again. */
    public void forgetRecent() {
        recent.forgetAll();
    }

    /** @throws IllegalStateException at an event that this version cannot read: without it the aggregate would be wrong */
    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        long mark = recent.mark();
        Optional<Known> known = recent.of(aggregateIdentifier).filter(k -> k.first() <= firstSequenceNumber);
        if (known.isEmpty()) {
            return DomainEventStream.of(ofAggregate(aggregateIdentifier, firstSequenceNumber));
        }
        Known current =
                known.get().with(ofAggregate(aggregateIdentifier, known.get().next()));
        recent.keep(aggregateIdentifier, current, mark);
        return DomainEventStream.of(current.events().stream()
                .filter(event -> event.getSequenceNumber() >= firstSequenceNumber)
                .toList());
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        OptionalLong last = read(
                "read an aggregate's last sequence number",
                connection -> EventTable.lastSequence(connection, aggregateIdentifier));
        return last.isPresent() ? Optional.of(last.getAsLong()) : Optional.empty();
    }

    /**
     * Keeps this snapshot in place of an older one of the same aggregate. Seals nothing by itself. A {@link FoldedState}
     * is kept in memory alone, in place of the events that it was folded from.
     */
    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        if (snapshot.getPayload() instanceof FoldedState) {
            recent.fold(snapshot);
            return;
        }
        read("store a snapshot", connection -> snapshots.store(connection, snapshot));
        recent.forget(snapshot.getAggregateIdentifier());
    }

    /** Also the beginning of loading an aggregate: see {@link RecentAggregates}. */
    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        long mark = recent.mark();
        Optional<Known> known = recent.of(aggregateIdentifier);
        if (known.isPresent()) {
            return known.get().snapshot();
        }
        Optional<DomainEventMessage<?>> snapshot =
                read("read a snapshot", connection -> snapshots.read(connection, aggregateIdentifier));
        recent.keep(aggregateIdentifier, Known.beginning(snapshot), mark);
        return snapshot;
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

    /** Writes what waits to be appended, for at most 10 s, and ends all streams. */
    @Override
    public void close() {
        appending.close();
        notices.close();
        ahead.shutdownNow();
        reading.close();
    }

    private List<StoredEvent> pageAfter(long position, int limit) {
        List<EventRow> rows = read("read events", connection -> rowsAfter(connection, position, limit));
        eventsRead.increment(rows.size());
        return stored(rows);
    }

    private static List<EventRow> rowsAfter(Connection connection, long position, int limit) throws SQLException {
        List<EventRow> copied = limit < COPY_FROM ? List.of() : EventTable.copiedAfter(connection, position, limit);
        return copied.size() == limit ? copied : EventTable.afterPosition(connection, position, limit);
    }

    private List<StoredEvent> ofAggregate(String aggregateId, long firstSequence) {
        List<StoredEvent> events = new ArrayList<>();
        int added;
        do {
            long from = events.isEmpty() ? firstSequence : events.getLast().getSequenceNumber() + 1;
            List<StoredEvent> page = stored(read(
                    "read an aggregate", connection -> EventTable.ofAggregate(connection, aggregateId, from, PAGE)));
            page.forEach(event -> events.add(event.requireReadable()));
            added = page.size();
        } while (added == PAGE);
        return events;
    }

    private List<StoredEvent> stored(List<EventRow> rows) {
        codec.expect(rows.stream()
                .map(row -> new Sealed(row.row().tenant(), row.row().payload()))
                .toList());
        return rows.stream().map(row -> StoredEvent.of(row, codec)).toList();
    }

    private <T> T read(String action, Connections.Work<T> work) {
        try {
            return reading.each(work);
        } catch (SQLException e) {
            throw LedgerUnavailable.from(e, action);
        }
    }
}
