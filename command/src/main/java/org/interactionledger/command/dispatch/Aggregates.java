package org.interactionledger.command.dispatch;

import java.util.concurrent.Callable;
import java.util.function.Function;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;

/** Loads an aggregate from the log, or begins it, and lets it handle a command. */
public final class Aggregates<A> {

    private final Repository<A> repository;
    private final Callable<A> beginning;

    public Aggregates(Class<A> type, EventStore log, Callable<A> beginning) {
        this.repository = EventSourcingRepository.builder(type).eventStore(log).build();
        this.beginning = beginning;
    }

    /** Within a unit of work; what was applied is durable when that has committed. */
    public <R> R handle(String id, Function<A, R> handling) {
        try {
            return repository.loadOrCreate(id, beginning).invoke(handling);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Aggregate " + id + " cannot be loaded", e);
        }
    }
}
