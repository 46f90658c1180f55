package org.interactionledger.projections.processing;

import java.util.List;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.interactionledger.schemas.codec.UnreadableEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applies parked events again, read from the log: at every start, since a newer version may understand them, and when a
 * person asks. An aggregate whose events still cannot be applied stays parked as it is.
 */
public final class ParkedRetry {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedRetry.class);

    private final ParkedEvents parked;
    private final EventStore store;
    private final TransactionTemplate transaction;

    public ParkedRetry(ParkedEvents parked, EventStore store, PlatformTransactionManager transactions) {
        this.parked = parked;
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @return how many aggregates go on */
    public int retry(Projection projection) {
        int freed = 0;
        for (String aggregate : parked.aggregates(projection.name())) {
            freed += retry(projection, aggregate) ? 1 : 0;
        }
        return freed;
    }

    private boolean retry(Projection projection, String aggregate) {
        try {
            return Boolean.TRUE.equals(transaction.execute(_ -> applied(projection, aggregate)));
        } catch (RuntimeException e) {
            LOG.warn(
                    "Projection {} still cannot apply the parked events of {}: {}",
                    projection.name(),
                    aggregate,
                    e.getClass().getName());
            return false;
        }
    }

    private boolean applied(Projection projection, String aggregate) {
        Set<Long> positions = Set.copyOf(parked.positions(projection.name(), aggregate));
        List<Recorded> events = store.readEvents(aggregate, 0)
                .asStream()
                .<Recorded>map(Recorded::of)
                .filter(event -> positions.contains(event.position()))
                .toList();
        boolean allRead = events.size() == positions.size();
        if (!allRead || events.stream().anyMatch(event -> event.payload() instanceof UnreadableEvent)) {
            return false;
        }
        projection.apply(events);
        parked.release(projection.name(), aggregate);
        return true;
    }
}
