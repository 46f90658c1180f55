package org.interactionledger.command.dispatch;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.interactionledger.schemas.event.FoldedState;

/** Loads an aggregate from the log, or begins it, and lets it handle a command. */
public final class Aggregates<A> {

    /** An aggregate is then folded from at most about as many events, and a snapshot is written as seldom as that. */
    private static final int EVENTS_TO_A_SNAPSHOT = 100;

    private final EventStore log;
    private final Repository<A> repository;
    private final Callable<A> beginning;

    private Aggregates(Class<A> type, EventStore log, Callable<A> beginning, SnapshotTriggerDefinition snapshots) {
        this.log = log;
        this.repository = EventSourcingRepository.builder(type)
                .eventStore(log)
                .aggregateFactory(new FoldedAggregates<>(type))
                .snapshotTriggerDefinition(snapshots)
                .build();
        this.beginning = beginning;
    }

    /**
     * Folded from its first event on, or from the {@link FoldedState} that the store remembers: for what ends after some
     * dozens of events, or knows personal data.
     */
    public static <A> Aggregates<A> ofShortLife(Class<A> type, EventStore log, Callable<A> beginning) {
        return new Aggregates<>(type, log, beginning, NoSnapshotTriggerDefinition.INSTANCE);
    }

    /**
     * Folded from its latest snapshot on: for what goes on for years. Its state goes into the store as it is, unsealed, so
     * it must hold no personal data.
     */
    public static <A> Aggregates<A> ofLongLife(Class<A> type, EventStore log, Callable<A> beginning) {
        AggregateSnapshotter snapshotter = AggregateSnapshotter.builder()
                .eventStore(log)
                .aggregateFactories(List.of(new GenericAggregateFactory<>(type)))
                .executor(task -> Thread.ofVirtual().name("snapshot").start(task))
                .build();
        return new Aggregates<>(
                type, log, beginning, new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_TO_A_SNAPSHOT));
    }

    /** Within a unit of work; what was applied is durable when that has committed. */
    public <R> R handle(String id, Function<A, R> handling) {
        try {
            Aggregate<A> aggregate = repository.loadOrCreate(id, beginning);
            return aggregate.invoke(state -> {
                remember(aggregate, state);
                return handling.apply(state);
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Aggregate " + id + " cannot be loaded", e);
        }
    }

    /** As the log has it: what this unit of work adds may yet fail. */
    private void remember(Aggregate<A> aggregate, A state) {
        if (state instanceof FoldedState folded && aggregate.version() != null) {
            log.storeSnapshot(new GenericDomainEventMessage<>(
                    aggregate.type(), aggregate.identifierAsString(), aggregate.version(), folded.copy()));
        }
    }
}
