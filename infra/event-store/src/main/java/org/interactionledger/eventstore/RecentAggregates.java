package org.interactionledger.eventstore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.interactionledger.schemas.event.FoldedState;

/**
 * The events of aggregates that were loaded last, read and opened, or what was folded from them. It never says that an
 * aggregate ends somewhere: who loads one always asks the log for what comes after, so that what is here cannot be out of
 * date. Entries go after a minute, because they hold personal data in clear, which may be erased meanwhile. Thread-safe.
 */
final class RecentAggregates {

    private static final long MOST_BYTES = 16L << 20;
    private static final int MOST_EVENTS_EACH = 500;
    private static final int ENTRY_BYTES = 500;
    private static final long MAXIMUM_AGE_NANOS = Duration.ofMinutes(1).toNanos();

    private final Map<String, Known> entries = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;
    private long erasures;

    /**
     * Events of one aggregate without gaps.
     *
     * @param snapshot that they follow; empty where they begin with the aggregate
     */
    record Known(Optional<DomainEventMessage<?>> snapshot, List<StoredEvent> events, long since) {

        static Known beginning(Optional<DomainEventMessage<?>> snapshot) {
            return new Known(snapshot, List.of(), System.nanoTime());
        }

        long first() {
            return snapshot.map(DomainEventMessage::getSequenceNumber).orElse(-1L) + 1;
        }

        /** The sequence number that would follow. */
        long next() {
            return events.isEmpty() ? first() : events.getLast().getSequenceNumber() + 1;
        }

        Known with(List<StoredEvent> more) {
            if (more.isEmpty()) {
                return this;
            }
            List<StoredEvent> all = new ArrayList<>(events.size() + more.size());
            all.addAll(events);
            all.addAll(more);
            return new Known(snapshot, List.copyOf(all), since);
        }

        /** @param state folded from all of these events, which are then no longer needed */
        Known foldedInto(DomainEventMessage<?> state) {
            return new Known(Optional.of(state), List.of(), since);
        }

        long bytes() {
            long folded = snapshot.map(DomainEventMessage::getPayload)
                    .filter(FoldedState.class::isInstance)
                    .map(state -> ((FoldedState) state).bytes())
                    .orElse(0L);
            return ENTRY_BYTES
                    + folded
                    + events.stream().mapToLong(StoredEvent::bytes).sum();
        }
    }

    synchronized Optional<Known> of(String aggregateId) {
        Known known = entries.get(aggregateId);
        if (known != null && System.nanoTime() - known.since() > MAXIMUM_AGE_NANOS) {
            drop(aggregateId);
            return Optional.empty();
        }
        return Optional.ofNullable(known);
    }

    /** To be taken before events are looked up: see {@link #keep}. */
    synchronized long mark() {
        return erasures;
    }

    /** Events that are kept here have been read in clear: none of them may be met again after an erasure. */
    synchronized void forgetAll() {
        erasures++;
        entries.clear();
        bytes = 0;
    }

    /** Keeps nothing where there was an erasure since the mark. */
    synchronized void keep(String aggregateId, Known known, long mark) {
        if (mark == erasures) {
            keep(aggregateId, known);
        }
    }

    /**
     * Only in place of the events themselves: where they are gone, an erasure may have come between, and this was folded
     * from what was there before it. Whoever loads an aggregate keeps others from loading it until he is done.
     */
    synchronized void fold(DomainEventMessage<?> state) {
        String aggregateId = state.getAggregateIdentifier();
        Known known = entries.get(aggregateId);
        if (known != null
                && known.first() <= state.getSequenceNumber()
                && known.next() == state.getSequenceNumber() + 1) {
            keep(aggregateId, known.foldedInto(state));
        }
    }

    private synchronized void keep(String aggregateId, Known known) {
        drop(aggregateId);
        if (known.events().size() <= MOST_EVENTS_EACH) {
            entries.put(aggregateId, known);
            bytes += known.bytes();
            while (bytes > MOST_BYTES) {
                drop(entries.keySet().iterator().next());
            }
        }
    }

    synchronized void forget(String aggregateId) {
        drop(aggregateId);
    }

    private void drop(String aggregateId) {
        Known dropped = entries.remove(aggregateId);
        if (dropped != null) {
            bytes -= dropped.bytes();
        }
    }
}
