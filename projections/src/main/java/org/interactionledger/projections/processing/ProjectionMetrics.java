package org.interactionledger.projections.processing;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.interactionledger.projections.processing.DeadLetterTable.Figures;

/** Position, lag and dead letters of each projection as meters, tagged with its name. Read when they are scraped. */
public final class ProjectionMetrics implements MeterBinder {

    /** All gauges of one scrape are read at once. */
    private static final Duration ONE_SCRAPE = Duration.ofSeconds(1);

    private final ProjectionProgress progress;
    private final DeadLetterTable deadLetters;
    private final RetryCounts retries;
    private final Clock clock;
    private volatile Read read = new Read(System.nanoTime() - ONE_SCRAPE.toNanos(), Map.of());

    private record Read(long at, Map<String, Figures> figures) {}

    public ProjectionMetrics(
            ProjectionProgress progress, DeadLetterTable deadLetters, RetryCounts retries, Clock clock) {
        this.progress = progress;
        this.deadLetters = deadLetters;
        this.retries = retries;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Projector projector : progress.projectors()) {
            String name = projector.projection().name();
            bindProgress(registry, name);
            bindStandby(registry, name);
            bindDeadLetters(registry, name);
            bindRetries(registry, name);
        }
    }

    private void bindProgress(MeterRegistry registry, String name) {
        Gauge.builder("ledger.projection.position", progress, each -> each.position(name))
                .description("Position of the last event that every segment has folded in")
                .tag("projection", name)
                .register(registry);
        Gauge.builder("ledger.projection.lag.events", progress, each -> each.lagEvents(name))
                .description("Events behind the head of the log")
                .tag("projection", name)
                .register(registry);
        Gauge.builder("ledger.projection.lag", progress, each -> each.lag(name).toMillis() / 1000.0)
                .description("Age of the oldest event not folded in")
                .baseUnit("seconds")
                .tag("projection", name)
                .register(registry);
    }

    private void bindStandby(MeterRegistry registry, String name) {
        Gauge.builder("ledger.projection.standby.lag.events", progress, each -> each.standbyLag(name))
                .description("Events that the standby is behind the head of the log; none where there is no standby")
                .tag("projection", name)
                .register(registry);
    }

    private void bindDeadLetters(MeterRegistry registry, String name) {
        figure("dead.letters", "Events that could not be applied and wait for help", name, Figures::events)
                .register(registry);
        figure("blocked.aggregates", "Aggregates that such events belong to", name, Figures::blocked)
                .register(registry);
        figure("set.aside.aggregates", "Aggregates whose dead letters somebody has set aside", name, Figures::setAside)
                .register(registry);
        figure("dead.letters.age", "Since when the oldest dead letter is parked", name, this::ageInSeconds)
                .baseUnit("seconds")
                .register(registry);
    }

    private Gauge.Builder<ProjectionMetrics> figure(
            String meter, String description, String projection, ToDoubleFunction<Figures> value) {
        return Gauge.builder(
                        "ledger.projection." + meter,
                        this,
                        each -> value.applyAsDouble(each.figures().getOrDefault(projection, Figures.NONE)))
                .description(description)
                .tag("projection", projection);
    }

    private void bindRetries(MeterRegistry registry, String name) {
        FunctionCounter.builder("ledger.projection.retries", retries, each -> each.freed(name))
                .description("Aggregates that were tried again")
                .tag("projection", name)
                .tag("outcome", "freed")
                .register(registry);
        FunctionCounter.builder("ledger.projection.retries", retries, each -> each.failing(name))
                .description("Aggregates that were tried again")
                .tag("projection", name)
                .tag("outcome", "failing")
                .register(registry);
    }

    private double ageInSeconds(Figures figures) {
        return figures.oldest()
                .map(oldest -> Duration.between(oldest, clock.instant()).toMillis() / 1000.0)
                .filter(age -> age > 0)
                .orElse(0.0);
    }

    private Map<String, Figures> figures() {
        Read latest = read;
        if (System.nanoTime() - latest.at() >= ONE_SCRAPE.toNanos()) {
            latest = new Read(System.nanoTime(), deadLetters.figures());
            read = latest;
        }
        return latest.figures();
    }
}
