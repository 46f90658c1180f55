package org.interactionledger.eventstore;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/** Says why an append failed, in the exceptions that Axon expects. */
final class AppendConflict {

    private static final String SEQUENCE_TAKEN = "event_sequence_once";
    private static final String EVENT_KNOWN = "event_id_once";

    private AppendConflict() {}

    static RuntimeException explain(SQLException failure, List<NewEvent> events, Connections reading) {
        String broken = brokenConstraint(failure);
        if (SEQUENCE_TAKEN.equals(broken)) {
            return conflict(failure, loser(events, reading));
        }
        if (EVENT_KNOWN.equals(broken)) {
            return new EventStoreException(
                    "One of these events is stored already; ids are given once: "
                            + events.stream().map(NewEvent::id).toList(),
                    failure);
        }
        return LedgerUnavailable.from(failure, "append " + events.size() + " events");
    }

    private static RuntimeException conflict(SQLException failure, DomainEventMessage<?> loser) {
        String aggregate = loser.getType() + " " + loser.getAggregateIdentifier();
        return loser.getSequenceNumber() == 0
                ? new AggregateStreamCreationException(
                        aggregate + " exists already, so it cannot begin. Nothing was written", failure)
                : new ConcurrencyException(
                        aggregate + " went on meanwhile: sequence " + loser.getSequenceNumber()
                                + " is taken. Nothing was written; load it again and decide again",
                        failure);
    }

    /** The first event whose place is taken. A unit of work can hold several aggregates, and the database names no row. */
    private static DomainEventMessage<?> loser(List<NewEvent> events, Connections reading) {
        Set<String> seen = new HashSet<>();
        for (NewEvent event : events) {
            DomainEventMessage<?> message = event.message();
            if (seen.add(message.getAggregateIdentifier()) && isTaken(message, reading)) {
                return message;
            }
        }
        return events.getFirst().message();
    }

    private static boolean isTaken(DomainEventMessage<?> message, Connections reading) {
        try {
            OptionalLong last = reading.inTransaction(
                    connection -> EventTable.lastSequence(connection, message.getAggregateIdentifier()));
            return last.isPresent() && last.getAsLong() >= message.getSequenceNumber();
        } catch (SQLException e) {
            throw LedgerUnavailable.from(e, "find out which aggregate an append collided on");
        }
    }

    private static @Nullable String brokenConstraint(SQLException failure) {
        for (Throwable e : failure) {
            if (e instanceof PSQLException postgres
                    && PSQLState.UNIQUE_VIOLATION.getState().equals(postgres.getSQLState())) {
                ServerErrorMessage message = postgres.getServerErrorMessage();
                return message == null ? null : message.getConstraint();
            }
        }
        return null;
    }
}
