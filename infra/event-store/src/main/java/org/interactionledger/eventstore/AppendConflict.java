package org.interactionledger.eventstore;

import java.sql.SQLException;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.postgresql.util.PSQLState;

/** Says why a unit of work lost, in the exceptions that Axon expects. */
final class AppendConflict {

    private AppendConflict() {}

    /** Whether a statement failed because something in it was there already. */
    static boolean causes(SQLException failure) {
        return PSQLState.UNIQUE_VIOLATION.getState().equals(failure.getSQLState());
    }

    static RuntimeException placeTaken(DomainEventMessage<?> loser) {
        String aggregate = loser.getType() + " " + loser.getAggregateIdentifier();
        return loser.getSequenceNumber() == 0
                ? new AggregateStreamCreationException(
                        aggregate + " exists already, so it cannot begin. Nothing was written")
                : new ConcurrencyException(aggregate + " went on meanwhile: sequence " + loser.getSequenceNumber()
                        + " is taken. Nothing was written; load it again and decide again");
    }

    static RuntimeException idTaken(UUID id) {
        return new EventStoreException(
                "Event " + id + " is stored already; ids are given once. Nothing of its unit of work was written");
    }
}
