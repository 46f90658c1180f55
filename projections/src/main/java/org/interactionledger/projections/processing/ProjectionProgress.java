package org.interactionledger.projections.processing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.interactionledger.projections.processing.DeadLetterTable.Figures;
import org.interactionledger.schemas.interaction.ListProjections;
import org.interactionledger.schemas.interaction.ProjectionStatus;
import org.interactionledger.schemas.interaction.ProjectionStatuses;
import org.interactionledger.schemas.projection.StandbyStatus;
import org.jspecify.annotations.Nullable;

/** Says how far each projection is, from its tokens, the processors of this process and the head of the log. Thread-safe. */
public final class ProjectionProgress {

    private final Collection<Projector> projectors;
    private final Tokens tokens;
    private final DeadLetterTable deadLetters;
    private final Clock clock;
    private final Standbys standbys;
    private final AtomicReference<Optional<Log>> log = new AtomicReference<>(Optional.empty());

    /** What else there is of a projection. */
    @FunctionalInterface
    public interface Standbys {
        /** Empty where there is none. */
        Optional<StandbyStatus> of(String projection, long head);
    }

    private record Log(EventStore store, EventProcessingConfiguration processing) {}

    public ProjectionProgress(
            Collection<Projector> projectors,
            Tokens tokens,
            DeadLetterTable deadLetters,
            Standbys standbys,
            Clock clock) {
        this.projectors = List.copyOf(projectors);
        this.tokens = tokens;
        this.deadLetters = deadLetters;
        this.standbys = standbys;
        this.clock = clock;
    }

    public void watch(EventStore store, EventProcessingConfiguration processing) {
        log.set(Optional.of(new Log(store, processing)));
    }

    @QueryHandler
    public ProjectionStatuses on(ListProjections query) {
        long head = head();
        Map<String, Figures> figures = deadLetters.figures();
        return new ProjectionStatuses(
                head,
                projectors.stream()
                        .map(projector -> status(
                                projector,
                                head,
                                figures.getOrDefault(projector.projection().name(), Figures.NONE)))
                        .toList());
    }

    /** Of the last event that every segment has folded in, whichever process works on it; 0 before the first. */
    public long position(String projection) {
        return slowest(projection).map(token -> token.position().orElse(0)).orElse(0L);
    }

    long lagEvents(String projection) {
        return Math.max(0, head() - position(projection));
    }

    /** Not a number where there is no standby. */
    double standbyLag(String projection) {
        return standbys.of(projection, head())
                .map(standby -> (double) standby.lagEvents())
                .orElse(Double.NaN);
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

    private ProjectionStatus status(Projector projector, long head, Figures figures) {
        String name = projector.projection().name();
        Collection<EventTrackerStatus> segments = segments(name);
        long position = position(name);
        Optional<String> error = projector.outage();
        boolean rebuilding = segments.stream().anyMatch(EventTrackerStatus::isReplaying);
        return new ProjectionStatus(
                name,
                projector.projection().version(),
                state(segments, error.isPresent(), position >= head),
                position,
                Math.max(0, head - position),
                lag(name),
                projector.rate().perSecond(),
                figures.events(),
                figures.blocked(),
                figures.setAside(),
                rebuilding && position < head,
                error,
                standbys.of(name, head));
    }

    private static String state(Collection<EventTrackerStatus> segments, boolean failing, boolean atHead) {
        if (failing) {
            return "failing";
        } else if (segments.isEmpty()) {
            return "stopped";
        }
        return atHead || segments.stream().allMatch(EventTrackerStatus::isCaughtUp) ? "running" : "catching-up";
    }

    /** Position of the last event in the log. */
    public long head() {
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

    /** Stored tokens lag a little behind the segments of this process, which know better; empty before the first event. */
    private Optional<TrackingToken> slowest(String projection) {
        Map<Integer, Optional<TrackingToken>> all = new HashMap<>(tokens.of(projection));
        for (EventTrackerStatus segment : segments(projection)) {
            all.put(
                    segment.getSegment().getSegmentId(),
                    Optional.ofNullable(WrappedToken.unwrapLowerBound(segment.getTrackingToken())));
        }
        return all.values().stream()
                .min(Comparator.comparingLong(
                        token -> token.map(read -> read.position().orElse(0)).orElse(0L)))
                .flatMap(Function.identity());
    }

    private Optional<Instant> nextRecordedAt(String projection) {
        @Nullable TrackingToken folded = slowest(projection).orElse(null); // null is the beginning of the log
        return log.get().flatMap(known -> {
            try (BlockingStream<TrackedEventMessage<?>> rest = known.store().openStream(folded)) {
                return rest.hasNextAvailable() ? rest.peek().map(TrackedEventMessage::getTimestamp) : Optional.empty();
            }
        });
    }
}
