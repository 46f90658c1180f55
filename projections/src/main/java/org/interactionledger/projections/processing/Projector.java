package org.interactionledger.projections.processing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.interactionledger.schemas.codec.PersonalDataCipher;
import org.interactionledger.schemas.codec.UnreadableEvent;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Feeds one projection. Collects the events of a processing batch and applies them just before the batch's transaction
 * commits, token and rows together. A batch with an event that cannot be applied is applied event by event, and that one
 * is parked; an outage fails the batch, which the processor tries again until it passes.
 */
public final class Projector {

    private static final String BATCH = Projector.class.getName();

    private final Projection projection;
    private final ParkedEvents parked;
    private final TransactionTemplate savepoint;
    private final EventRate rate;
    private final Runnable admission;
    private final AtomicReference<Optional<String>> outage = new AtomicReference<>(Optional.empty());

    /** @param admission runs first in the transaction of each batch, and throws an {@link Outage} where it must not be applied */
    public Projector(
            Projection projection,
            ParkedEvents parked,
            PlatformTransactionManager transactions,
            EventRate rate,
            Runnable admission) {
        this.projection = projection;
        this.parked = parked;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.rate = rate;
        this.admission = admission;
    }

    public Projection projection() {
        return projection;
    }

    /** What of the events must come in their order and in one thread. */
    public Object sequence(EventMessage<?> message) {
        if (projection.isInOneSequence()) {
            return projection.name();
        }
        return message instanceof DomainEventMessage<?> event
                ? event.getAggregateIdentifier()
                : message.getIdentifier();
    }

    /** Why the last batch could not be applied; empty when it was. */
    public Optional<String> outage() {
        return outage.get();
    }

    EventRate rate() {
        return rate;
    }

    @EventHandler
    public void on(EventMessage<?> message, TrackingToken token) {
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get().root();
        List<Recorded> batch = unitOfWork.getOrComputeResource(BATCH, _ -> {
            List<Recorded> fresh = new ArrayList<>();
            unitOfWork.onPrepareCommit(_ -> applyOrSayWhyNot(fresh));
            return fresh;
        });
        try {
            batch.add(Recorded.of(message, token));
        } catch (PersonalDataCipher.KeysUnavailable e) {
            outage.set(Optional.of("The keys of personal data cannot be reached. Waiting until they can."));
            throw e;
        }
    }

    private void applyOrSayWhyNot(List<Recorded> batch) {
        try {
            apply(batch);
            outage.set(Optional.empty());
        } catch (RuntimeException e) {
            outage.set(Optional.of(Outage.inWords(e)));
            throw e;
        }
    }

    /** Within a transaction. */
    private void apply(List<Recorded> batch) {
        admission.run();
        Set<String> blocked = parked.blocked(
                projection.name(), batch.stream().map(Recorded::aggregateId).collect(Collectors.toSet()));
        List<Recorded> ready = new ArrayList<>();
        for (Recorded event : batch) {
            if (blocked.contains(event.aggregateId())) {
                parked.parkBehind(projection.name(), event);
            } else if (event.payload() instanceof UnreadableEvent unreadable) {
                blocked.add(event.aggregateId());
                parked.park(projection.name(), event, Failure.of(unreadable));
            } else {
                ready.add(event);
            }
        }
        if (!ready.isEmpty() && !applied(ready)) {
            applyOneByOne(ready, blocked);
        }
        rate.count(batch.size());
    }

    private boolean applied(List<Recorded> events) {
        try {
            savepoint.executeWithoutResult(_ -> projection.apply(events));
            return true;
        } catch (RuntimeException e) {
            if (Outage.isBehind(e)) {
                throw e;
            }
            return false;
        }
    }

    private void applyOneByOne(List<Recorded> events, Set<String> blocked) {
        for (Recorded event : events) {
            if (blocked.contains(event.aggregateId())) {
                parked.parkBehind(projection.name(), event);
                continue;
            }
            try {
                savepoint.executeWithoutResult(_ -> projection.apply(List.of(event)));
            } catch (RuntimeException e) {
                if (Outage.isBehind(e)) {
                    throw e;
                }
                blocked.add(event.aggregateId());
                parked.park(projection.name(), event, Failure.of(e));
            }
        }
    }
}
