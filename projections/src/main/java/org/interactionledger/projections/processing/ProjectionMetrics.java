package org.interactionledger.projections.processing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Position, lag and parked events of each projection as gauges, tagged with its name. Read when they are scraped. */
public final class ProjectionMetrics implements MeterBinder {

    private final ProjectionProgress progress;
    private final ParkedEvents parked;

    public ProjectionMetrics(ProjectionProgress progress, ParkedEvents parked) {
        this.progress = progress;
        this.parked = parked;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Projector projector : progress.projectors()) {
            String name = projector.projection().name();
            Gauge.builder("ledger.projection.position", progress, each -> each.position(name))
                    .description("Position of the last event that every segment has folded in")
                    .tag("projection", name)
                    .register(registry);
            Gauge.builder("ledger.projection.lag.events", progress, each -> each.lagEvents(name))
                    .description("Events behind the head of the log")
                    .tag("projection", name)
                    .register(registry);
            Gauge.builder(
                            "ledger.projection.lag",
                            progress,
                            each -> each.lag(name).toMillis() / 1000.0)
                    .description("Age of the oldest event not folded in")
                    .baseUnit("seconds")
                    .tag("projection", name)
                    .register(registry);
            Gauge.builder(
                            "ledger.projection.dead.letters",
                            parked,
                            each -> each.counts().getOrDefault(name, 0L))
                    .description("Events that could not be applied and wait for help")
                    .tag("projection", name)
                    .register(registry);
        }
    }
}
