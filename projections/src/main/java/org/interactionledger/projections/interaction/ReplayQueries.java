package org.interactionledger.projections.interaction;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.interactionledger.projections.processing.Recorded;
import org.interactionledger.schemas.codec.UnreadableEvent;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.interaction.InteractionReplay;
import org.interactionledger.schemas.interaction.InteractionSummary;
import org.interactionledger.schemas.interaction.ReplayInteraction;
import org.interactionledger.schemas.interaction.TimelineEntry;

/** Folds a contact anew from its own events in the log, up to a moment. No row is read or written. */
public final class ReplayQueries {

    private final Supplier<EventStore> store;
    private final Clock clock;

    public ReplayQueries(Supplier<EventStore> store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @QueryHandler
    public InteractionReplay on(ReplayInteraction query) {
        List<Recorded> events = store.get()
                .readEvents(query.interaction().toString(), 0)
                .asStream()
                .<Recorded>map(Recorded::of)
                .filter(recorded -> isIn(query.moment(), recorded))
                .toList();
        return replay(events, now(query.moment(), events));
    }

    private static InteractionReplay replay(List<Recorded> events, Instant now) {
        Optional<InteractionState> state = Optional.empty();
        List<TimelineEntry> steps = new ArrayList<>();
        for (Recorded recorded : events) {
            InteractionEvent event = understood(recorded);
            state = Optional.of(InteractionFold.evolve(state, event, recorded.position(), recorded.recordedAt()));
            Wording.of(event, recorded.position(), recorded.recordedAt()).ifPresent(steps::add);
        }
        Optional<InteractionSummary> summary = state.map(folded -> InteractionFold.summary(folded, now));
        return new InteractionReplay(summary, List.copyOf(steps));
    }

    private static boolean isIn(ReplayInteraction.Moment moment, Recorded recorded) {
        return switch (moment) {
            case ReplayInteraction.AtPosition(long position) -> recorded.position() <= position;
            case ReplayInteraction.KnownAt(Instant recordedAt) ->
                !recorded.recordedAt().isAfter(recordedAt);
            case ReplayInteraction.HappenedAt(Instant occurredAt) ->
                !understood(recorded).at().isAfter(occurredAt);
            case ReplayInteraction.Now() -> true;
        };
    }

    /** Until when the durations of a contact under way have grown. */
    private Instant now(ReplayInteraction.Moment moment, List<Recorded> events) {
        return switch (moment) {
            case ReplayInteraction.AtPosition _ ->
                events.isEmpty() ? Instant.EPOCH : understood(events.getLast()).at();
            case ReplayInteraction.KnownAt(Instant recordedAt) -> earlier(recordedAt);
            case ReplayInteraction.HappenedAt(Instant occurredAt) -> earlier(occurredAt);
            case ReplayInteraction.Now() -> clock.instant();
        };
    }

    private Instant earlier(Instant moment) {
        Instant now = clock.instant();
        return moment.isBefore(now) ? moment : now;
    }

    private static InteractionEvent understood(Recorded recorded) {
        return switch (recorded.payload()) {
            case InteractionEvent event -> event;
            case UnreadableEvent unreadable ->
                throw new IllegalStateException("The event at position " + recorded.position() + " ("
                        + unreadable.type() + " revision " + unreadable.revision() + ") cannot be replayed: "
                        + unreadable.reason() + ". Replay an earlier position, or update this program.");
            default ->
                throw new IllegalStateException("The event at position " + recorded.position() + " is a "
                        + recorded.type() + ", which is none of an interaction's");
        };
    }
}
