package org.interactionledger.eventstore.axonserver;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;

/** Says why Axon Server refused a unit of work, in the exceptions that Axon expects. */
final class RefusedAppend {

    private RefusedAppend() {}

    static RuntimeException explain(RuntimeException failure, List<Row> rows, AxonServerLog log) {
        return Failures.isConflict(failure) ? conflict(failure, loser(rows, log)) : failure;
    }

    private static RuntimeException conflict(RuntimeException failure, Row loser) {
        String aggregate = loser.aggregateType() + " " + loser.aggregateId();
        return loser.sequence() == 0
                ? new AggregateStreamCreationException(
                        aggregate + " exists already, so it cannot begin. Nothing was written", failure)
                : new ConcurrencyException(
                        aggregate + " went on meanwhile: sequence " + loser.sequence()
                                + " is taken. Nothing was written; load it again and decide again",
                        failure);
    }

    /** The first event whose place is taken. A unit of work can hold several aggregates, and Axon Server names one in words. */
    private static Row loser(List<Row> rows, AxonServerLog log) {
        Set<String> seen = new HashSet<>();
        for (Row row : rows) {
            if (seen.add(row.aggregateId())) {
                OptionalLong last = log.lastSequence(row.aggregateId());
                if (last.isPresent() && last.getAsLong() >= row.sequence()) {
                    return row;
                }
            }
        }
        return rows.getFirst();
    }
}
