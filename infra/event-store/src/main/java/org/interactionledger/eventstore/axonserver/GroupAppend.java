package org.interactionledger.eventstore.axonserver;

import io.axoniq.axonserver.grpc.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.interactionledger.eventstore.LedgerUnavailable;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.jspecify.annotations.Nullable;

/**
 * Units of work that arrive together become one transaction of Axon Server. A batch is what waits when the one before
 * is stored, so a lone writer waits for nobody. One transaction at a time: so the times that this node gives ascend
 * with the positions. A unit that is refused fails alone: its batch is then stored unit by unit. Where the answer is lost,
 * the log is asked whether the transaction went in.
 */
final class GroupAppend implements AutoCloseable {

    /** Far below the 32,767 events that Axon Server takes in a transaction. */
    private static final int MOST_EVENTS = 1_000;

    private static final int MOST_WAITING = 10_000;

    /** A unit is answered after the batch before it and its own, each asked for twice at most. */
    private static final long PATIENCE_MILLIS = 4 * AxonServerLog.PATIENCE.toMillis();

    private record Unit(List<Row> rows, CompletableFuture<Boolean> stored) {

        void answer(boolean isStored, RuntimeException failure) {
            if (isStored) {
                stored.complete(true);
            } else {
                stored.completeExceptionally(failure);
            }
        }
    }

    private final AxonServerLog log;
    private final RecordedClock clock;
    private final BlockingQueue<Unit> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread appending;
    private volatile boolean closed;
    private @Nullable Unit leftOver;
    private boolean clockKnowsTheLog;

    GroupAppend(AxonServerLog log, RecordedClock clock) {
        this.log = log;
        this.clock = clock;
        this.appending = Thread.ofPlatform().daemon().name("axon-server-append").unstarted(this::run);
    }

    void start() {
        appending.start();
    }

    /**
     * Returns when the unit is durable.
     *
     * @param rows without a place
     */
    void append(List<Row> rows) {
        Unit unit = new Unit(rows, new CompletableFuture<>());
        try {
            if (closed) {
                throw closed();
            }
            if (!waiting.offer(unit, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new LedgerUnavailable(
                        "The event store is busy: " + MOST_WAITING + " units of work wait. Nothing was written",
                        new TimeoutException());
            }
            unit.stored().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw log.unavailable(e, "wait for an append");
        } catch (TimeoutException e) {
            throw log.unavailable(e, "append " + rows.size() + " events");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? RefusedAppend.explain(failure, rows, log)
                    : new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        appending.interrupt();
    }

    private void run() {
        try {
            while (!closed) {
                store(nextBatch());
            }
        } catch (InterruptedException _) {
            closed = true;
        }
        if (leftOver != null) {
            leftOver.stored().completeExceptionally(closed());
        }
        for (Unit unit = waiting.poll(); unit != null; unit = waiting.poll()) {
            unit.stored().completeExceptionally(closed());
        }
    }

    /** Ends before a unit that would collide with the batch itself: that one begins the next. */
    private List<Unit> nextBatch() throws InterruptedException {
        Unit unit = leftOver == null ? waiting.take() : leftOver;
        leftOver = null;
        List<Unit> batch = new ArrayList<>();
        Map<String, Long> next = new HashMap<>();
        int events = 0;
        while (unit != null) {
            boolean full = events + unit.rows().size() > MOST_EVENTS;
            if (!batch.isEmpty() && (full || !goesOn(unit, next))) {
                leftOver = unit;
                return batch;
            }
            batch.add(unit);
            events += unit.rows().size();
            unit.rows().forEach(row -> next.put(row.aggregateId(), row.sequence() + 1));
            unit = waiting.poll();
        }
        return batch;
    }

    private static boolean goesOn(Unit unit, Map<String, Long> next) {
        return unit.rows().stream()
                .filter(row -> next.containsKey(row.aggregateId()))
                .collect(Collectors.toMap(Row::aggregateId, Row::sequence, Math::min))
                .entrySet()
                .stream()
                .allMatch(first -> first.getValue().equals(next.get(first.getKey())));
    }

    private void store(List<Unit> batch) {
        try {
            send(batch);
            batch.forEach(unit -> unit.stored().complete(true));
        } catch (RuntimeException failure) {
            if (Failures.isUnavailability(failure)) {
                boolean stored = isStored(batch.getFirst().rows().getFirst());
                batch.forEach(unit -> unit.answer(stored, failure));
            } else if (batch.size() == 1) {
                batch.getFirst().answer(false, failure);
            } else {
                batch.forEach(unit -> store(List.of(unit)));
            }
        }
    }

    /** Whether a transaction whose answer was lost went in: its first event tells for all of it. */
    private boolean isStored(Row first) {
        try {
            return log.ofAggregate(first.aggregateId(), first.sequence()).stream()
                    .limit(1)
                    .anyMatch(event -> event.getMessageIdentifier().equals(first.eventId()));
        } catch (EventStoreException _) {
            return false; // still away: the caller is told that it may or may not be stored
        }
    }

    private void send(List<Unit> batch) {
        if (!clockKnowsTheLog) {
            long head = log.head();
            log.rows(Math.max(0, head - 1), head).forEach(last -> clock.seen(last.recordedAt()));
            clockKnowsTheLog = true;
        }
        Instant recordedAt = clock.next();
        List<Event> events = new ArrayList<>();
        for (Unit unit : batch) {
            unit.rows().forEach(row -> events.add(StoredForm.event(row, recordedAt)));
        }
        log.append(events);
    }

    private static LedgerUnavailable closed() {
        return new LedgerUnavailable("The event store is closed. Nothing was written", new TimeoutException());
    }
}
