package org.interactionledger.eventstore;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What the append path shows of itself, under {@code ledger.append.*}. Thread-safe. */
final class AppendMetrics {

    private final Timer latency;
    private final Timer commit;
    private final DistributionSummary batchEvents;
    private final DistributionSummary batchUnits;
    private final Counter conflicts;
    private final Counter losses;
    private final AtomicLong position = new AtomicLong();

    AppendMetrics(MeterRegistry registry, AppendQueue queue) {
        latency = Timer.builder("ledger.append")
                .description("From a unit of work's arrival to its durability")
                .publishPercentileHistogram()
                .register(registry);
        commit = Timer.builder("ledger.append.commit")
                .description("One batch: insert and commit")
                .publishPercentileHistogram()
                .register(registry);
        batchEvents = DistributionSummary.builder("ledger.append.batch.events")
                .description("Events committed together")
                .register(registry);
        batchUnits = DistributionSummary.builder("ledger.append.batch.units")
                .description("Units of work committed together")
                .register(registry);
        conflicts = Counter.builder("ledger.append.conflicts")
                .description("Units of work that lost against another on the same aggregate")
                .register(registry);
        losses = Counter.builder("ledger.append.database.lost")
                .description("Times that the append path lost the database, or did not get it")
                .register(registry);
        Gauge.builder("ledger.append.waiting", queue, AppendQueue::size)
                .description("Units of work that wait to be written")
                .register(registry);
        Gauge.builder("ledger.append.position", position, AtomicLong::get)
                .description("Last position that this node appended")
                .register(registry);
    }

    void appended(long nanos) {
        latency.record(nanos, TimeUnit.NANOSECONDS);
    }

    void committed(long lastPosition, int events, int units, long nanos) {
        commit.record(nanos, TimeUnit.NANOSECONDS);
        batchEvents.record(events);
        batchUnits.record(units);
        position.accumulateAndGet(lastPosition, Math::max);
    }

    void conflicts(int units) {
        conflicts.increment(units);
    }

    void databaseLost() {
        losses.increment();
    }
}
