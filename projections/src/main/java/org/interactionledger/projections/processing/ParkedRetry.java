package org.interactionledger.projections.processing;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.axonframework.common.AxonTransientException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.interactionledger.schemas.codec.UnreadableEvent;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.projection.Retried.Stays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applies the parked events of one aggregate again, read from the log, in its order and in one transaction; beside
 * processors that run, here and elsewhere. What comes before the first that still cannot be applied is applied and goes;
 * the rest waits behind that one.
 */
public final class ParkedRetry {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedRetry.class);

    /** A batch that has the aggregate is done sooner, unless something is away. */
    private static final String PATIENCE = "SET LOCAL lock_timeout = '5s'";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final JdbcClient database;
    private final ParkedEvents parked;
    private final Supplier<EventStore> store;
    private final RetryCounts counts;
    private final TransactionTemplate transaction;
    private final TransactionTemplate savepoint;

    /** What became of an aggregate. */
    sealed interface Outcome {

        /** All that was parked is applied. */
        record Freed() implements Outcome {}

        /** Nothing was parked any more. */
        record Gone() implements Outcome {}

        record Stayed(Stays how) implements Outcome {}

        /** Nothing was tried, and no event is to blame. */
        record Away(String words) implements Outcome {}
    }

    private record FailedAt(long position, Failure failure) {}

    public ParkedRetry(
            JdbcClient database,
            ParkedEvents parked,
            Supplier<EventStore> store,
            PlatformTransactionManager transactions,
            RetryCounts counts) {
        this.database = database;
        this.parked = parked;
        this.store = store;
        this.counts = counts;
        this.transaction = new TransactionTemplate(transactions);
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** @param by who asked for it; empty at the start of the ledger */
    Outcome retry(Projection projection, String aggregate, Optional<UserId> by) {
        try {
            Outcome outcome =
                    Objects.requireNonNull(transaction.execute(_ -> withinTransaction(projection, aggregate, by)));
            counts.count(projection.name(), outcome);
            return outcome;
        } catch (RuntimeException e) {
            if (Outage.isBehind(e)) {
                return new Outcome.Away(isBusy(e) ? "Something else works on " + aggregate + "." : Outage.inWords(e));
            }
            throw e;
        }
    }

    private static boolean isBusy(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && LOCK_NOT_AVAILABLE.equals(refused.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private Outcome withinTransaction(Projection projection, String aggregate, Optional<UserId> by) {
        database.sql(PATIENCE).update();
        parked.hold(projection.name(), aggregate);
        List<Long> positions = parked.positions(projection.name(), aggregate);
        if (positions.isEmpty()) {
            return new Outcome.Gone();
        }
        List<Recorded> events;
        try {
            events = read(aggregate, positions);
        } catch (RuntimeException e) {
            return stayed(projection, aggregate, new FailedAt(positions.getFirst(), faultOfTheLog(e)), by);
        }
        Optional<FailedAt> failed = applyInOrder(projection, positions, events);
        if (failed.isPresent()) {
            return stayed(projection, aggregate, failed.get(), by);
        }
        parked.release(projection.name(), aggregate);
        return new Outcome.Freed();
    }

    private List<Recorded> read(String aggregate, List<Long> positions) {
        Set<Long> wanted = new HashSet<>(positions);
        return store.get()
                .readEvents(aggregate, 0)
                .asStream()
                .<Recorded>map(Recorded::of)
                .filter(event -> wanted.contains(event.position()))
                .toList();
    }

    /** An event that cannot be decoded is its own fault; a log that is away is not. */
    private static Failure faultOfTheLog(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException
                    || cause instanceof IOException
                    || cause instanceof AxonTransientException
                    || (cause instanceof RuntimeException unchecked && Outage.isBehind(unchecked))) {
                throw thrown instanceof Outage ? thrown : new Outage("The log cannot be read. Try again.", thrown);
            }
        }
        return Failure.of(thrown);
    }

    private Optional<FailedAt> applyInOrder(Projection projection, List<Long> positions, List<Recorded> events) {
        List<Recorded> readable = new ArrayList<>();
        Optional<FailedAt> end = Optional.empty();
        for (int index = 0; index < positions.size() && end.isEmpty(); index++) {
            long position = positions.get(index);
            if (index >= events.size() || events.get(index).position() != position) {
                end = Optional.of(new FailedAt(position, Failure.notInLog()));
            } else if (events.get(index).payload() instanceof UnreadableEvent unreadable) {
                end = Optional.of(new FailedAt(position, Failure.of(unreadable)));
            } else {
                readable.add(events.get(index));
            }
        }
        Optional<FailedAt> failed = applyReadable(projection, readable);
        return failed.isPresent() ? failed : end;
    }

    private Optional<FailedAt> applyReadable(Projection projection, List<Recorded> events) {
        if (events.isEmpty() || thrownBy(projection, events).isEmpty()) {
            return Optional.empty();
        }
        for (Recorded event : events) {
            Optional<RuntimeException> thrown = thrownBy(projection, List.of(event));
            if (thrown.isPresent()) {
                return Optional.of(new FailedAt(event.position(), Failure.of(thrown.get())));
            }
        }
        return Optional.empty();
    }

    private Optional<RuntimeException> thrownBy(Projection projection, List<Recorded> events) {
        try {
            savepoint.executeWithoutResult(_ -> projection.apply(events));
            return Optional.empty();
        } catch (RuntimeException e) {
            if (Outage.isBehind(e)) {
                throw e;
            }
            return Optional.of(e);
        }
    }

    private Outcome stayed(Projection projection, String aggregate, FailedAt failed, Optional<UserId> by) {
        LOG.warn(
                "Projection {} still cannot apply the parked events of {} from position {} on: {}",
                projection.name(),
                aggregate,
                failed.position(),
                failed.failure().kindInWords());
        return new Outcome.Stayed(parked.stays(projection.name(), aggregate, failed.position(), failed.failure(), by));
    }
}
