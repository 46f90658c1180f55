package org.interactionledger.eventstore.axonserver;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.jspecify.annotations.Nullable;

/**
 * Where an event of an aggregate's stream is in the log: Axon Server does not say it there. Remembers the events that
 * were read in the log's order, as the projections do with all of them, and looks for others around the time at which
 * they were recorded. Thread-safe.
 */
final class Positions {

    /** About 15 MB, and many hours of a contact centre. */
    private static final int REMEMBERED = 100_000;

    /** How much earlier than an event, by their times, its neighbours can have been recorded by other nodes. */
    private static final Duration SKEW = Duration.ofSeconds(2);

    private static final int PAGE = 500;

    private final AxonServerLog log;
    private final Map<String, Long> recent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    Positions(AxonServerLog log) {
        this.log = log;
    }

    void seen(Row row) {
        synchronized (recent) {
            recent.put(row.eventId(), row.position());
        }
    }

    /** @param row of an event that is in the log */
    long of(Row row) {
        Long known = remembered(row.eventId());
        if (known != null) {
            return known;
        }
        long head = log.head();
        long around = lastBefore(row.recordedAt().minus(SKEW), head);
        OptionalLong found = scan(row.eventId(), around, head);
        if (found.isEmpty()) {
            found = scan(row.eventId(), 0, around);
        }
        return found.orElseThrow(() -> new EventStoreException("Event " + row.eventId() + " of " + row.aggregateId()
                + " is in its aggregate's stream and not in the log of Axon Server at " + log.address()));
    }

    /**
     * The last position recorded before an instant; 0 where there is none. Found by halving. Where the clocks of nodes
     * differ it is one near it.
     */
    long lastBefore(Instant instant, long head) {
        long before = 0;
        long notBefore = head + 1;
        while (notBefore - before > 1) {
            long middle = before + (notBefore - before) / 2;
            Row row = log.rows(middle - 1, middle).getFirst();
            if (row.recordedAt().isBefore(instant)) {
                before = middle;
            } else {
                notBefore = middle;
            }
        }
        return before;
    }

    private OptionalLong scan(String eventId, long after, long upTo) {
        long position = after;
        while (position < upTo) {
            for (Row row : log.rows(position, Math.min(upTo, position + PAGE))) {
                seen(row);
                position = row.position();
            }
            Long found = remembered(eventId);
            if (found != null) {
                return OptionalLong.of(found);
            }
        }
        return OptionalLong.empty();
    }

    private @Nullable Long remembered(String eventId) {
        synchronized (recent) {
            return recent.get(eventId);
        }
    }
}
