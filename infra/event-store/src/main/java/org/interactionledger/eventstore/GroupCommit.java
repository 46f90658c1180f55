package org.interactionledger.eventstore;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The append path: units of work that arrive together become one transaction. Callers wait for durability; virtual
 * threads cost nothing while they do. Thread-safe.
 */
final class GroupCommit implements AutoCloseable, AppendObserver {

    private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(10);

    private final AppendSettings settings;
    private final AppendQueue queue;
    private final AppendMetrics metrics;
    private final LongConsumer appended;
    private final BatchWriter writing;
    private final Thread writer;
    private volatile @Nullable SQLException lastFailure;

    /** @param appended is told the last position after each commit, on the thread that wrote */
    GroupCommit(DataSource database, AppendSettings settings, MeterRegistry registry, LongConsumer appended) {
        this.settings = settings;
        this.queue = new AppendQueue(settings);
        this.metrics = new AppendMetrics(registry, queue);
        this.appended = appended;
        this.writing = new BatchWriter(queue, database, this);
        this.writer = Thread.ofPlatform().daemon().name("ledger-append").start(writing);
    }

    /** @throws LedgerUnavailable if it was not written in time, saying why, and whether it may be written yet */
    void append(List<NewEvent> events) {
        long begin = System.nanoTime();
        refuseTwins(events);
        PendingAppend unit = new PendingAppend(events);
        if (!writing.writeAtOnce(unit) && !queue.offer(unit, settings.patience())) {
            throw notBegun(events.size());
        }
        unit.await(settings.patience(), settings.outcomePatience()).ifPresent(surrender -> {
            throw switch (surrender) {
                case NEVER_BEGUN -> notBegun(events.size());
                case UNKNOWN -> LedgerUnavailable.outcomeUnknown(events.size(), lastFailure);
            };
        });
        metrics.appended(System.nanoTime() - begin);
    }

    @Override
    public void committed(long lastPosition, int events, int units, long nanos) {
        lastFailure = null;
        metrics.committed(lastPosition, events, units, nanos);
        appended.accept(lastPosition);
    }

    @Override
    public void conflicts(int units) {
        metrics.conflicts(units);
    }

    @Override
    public void databaseLost(SQLException reason) {
        lastFailure = reason;
        metrics.databaseLost();
    }

    /** Writes what waits, and takes no more. What cannot be written within 10 s is refused. */
    @Override
    public void close() {
        queue.close();
        try {
            writer.join(CLOSING_PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        writer.interrupt();
        queue.failAll(LedgerUnavailable.closing());
    }

    /** Two claims to one place cannot both be stored, and would be looked for elsewhere when the database says so. */
    private static void refuseTwins(List<NewEvent> events) {
        Set<Object> claimed = new HashSet<>();
        for (NewEvent event : events) {
            if (!claimed.add(event.place()) || !claimed.add(event.id())) {
                throw new IllegalArgumentException(
                        "One unit of work holds two events of " + event.place().aggregateId()
                                + " with sequence " + event.place().sequence() + ", or with the id " + event.id()
                                + ". Nothing was written");
            }
        }
    }

    private LedgerUnavailable notBegun(int events) {
        SQLException failure = lastFailure;
        if (queue.isClosed()) {
            return LedgerUnavailable.closing();
        }
        return failure == null
                ? LedgerUnavailable.busy(events, queue.size(), settings.patience())
                : LedgerUnavailable.away(failure, "append " + events + " events");
    }
}
