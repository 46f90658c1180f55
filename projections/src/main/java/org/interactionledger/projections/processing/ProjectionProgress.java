package org.interactionledger.projections.processing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.interactionledger.schemas.interaction.ListProjections;
import org.interactionledger.schemas.interaction.ProjectionStatus;
import org.interactionledger.schemas.interaction.ProjectionStatuses;

/** Says how far each projection is, from the processors of this process and the head of the log. Thread-safe. */
public final class ProjectionProgress {

    private final Collection<Projector> projectors;
    private final ParkedEvents parked;
    private final Clock clock;
    private final AtomicReference<Optional<Log>> log = new AtomicReference<>(Optional.empty());

    private record Log(EventStore store, EventProcessingConfiguration processing) {}

    public ProjectionProgress(Collection<Projector> projectors, ParkedEvents parked, Clock clock) {
        this.projectors = List.copyOf(projectors);
        this.parked = parked;
        this.clock = clock;
    }

    public void watch(EventStore store, EventProcessingConfiguration processing) {
        log.set(Optional.of(new Log(store, processing)));
    }

    @QueryHandler
    public ProjectionStatuses on(ListProjections query) {
        long head = head();
        Map<String, Long> deadLetters = parked.counts();
        return new ProjectionStatuses(
                head,
                projectors.stream()
                        .map(projector -> status(
                                projector,
                                head,
                                deadLetters.getOrDefault(projector.projection().name(), 0L)))
                        .toList());
    }

    /** Of the last event that every segment of this process has folded in; 0 before the first. */
    public long position(String projection) {
        return slowest(projection).map(ProjectionProgress::position).orElse(0L);
    }

    long lagEvents(String projection) {
        return Math.max(0, head() - position(projection));
    }

    /** Age of the oldest event not folded in. */
    Duration lag(String projection) {
        return lagEvents(projection) == 0
                ? Duration.ZERO
                : nextRecordedAt(projection)
                        .map(recorded -> Duration.between(recorded, clock.instant()))
                        .filter(Duration::isPositive)
                        .orElse(Duration.ZERO);
    }

    Collection<Projector> projectors() {
        return projectors;
    }

    private ProjectionStatus status(Projector projector, long head, long deadLetters) {
        String name = projector.projection().name();
        Collection<EventTrackerStatus> segments = segments(name);
        long position = position(name);
        Optional<String> error = segments.stream()
                .filter(EventTrackerStatus::isErrorState)
                .map(segment -> segment.getError().getClass().getSimpleName() + ": "
                        + segment.getError().getMessage())
                .findFirst();
        boolean rebuilding = segments.stream().anyMatch(EventTrackerStatus::isReplaying);
        return new ProjectionStatus(
                name,
                projector.projection().version(),
                state(segments, error.isPresent(), position >= head),
                position,
                Math.max(0, head - position),
                lag(name),
                projector.rate().perSecond(),
                deadLetters,
                rebuilding && position < head,
                error);
    }

    private static String state(Collection<EventTrackerStatus> segments, boolean failing, boolean atHead) {
        if (failing) {
            return "failing";
        } else if (segments.isEmpty()) {
            return "stopped";
        }
        return atHead || segments.stream().allMatch(EventTrackerStatus::isCaughtUp) ? "running" : "catching-up";
    }

    private long head() {
        return log.get()
                .map(log -> log.store().createHeadToken())
                .map(token -> token.position().orElse(0))
                .orElse(0L);
    }

    private Collection<EventTrackerStatus> segments(String projection) {
        return log.get()
                .flatMap(log -> log.processing().eventProcessor(projection, StreamingEventProcessor.class))
                .<Collection<EventTrackerStatus>>map(
                        processor -> processor.processingStatus().values())
                .orElse(List.of());
    }

    private Optional<EventTrackerStatus> slowest(String projection) {
        return segments(projection).stream().min(Comparator.comparingLong(ProjectionProgress::position));
    }

    private static long position(EventTrackerStatus segment) {
        return segment.getCurrentPosition().orElse(0);
    }

    private Optional<Instant> nextRecordedAt(String projection) {
        Optional<TrackingToken> folded =
                slowest(projection).map(EventTrackerStatus::getTrackingToken).map(WrappedToken::unwrapLowerBound);
        return log.get()
                .flatMap(log -> folded.flatMap(token -> {
                    try (BlockingStream<TrackedEventMessage<?>> rest =
                            log.store().openStream(token)) {
                        return rest.hasNextAvailable()
                                ? rest.peek().map(TrackedEventMessage::getTimestamp)
                                : Optional.empty();
                    }
                }));
    }
}
