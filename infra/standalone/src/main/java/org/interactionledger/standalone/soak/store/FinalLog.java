package org.interactionledger.standalone.soak.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.interactionledger.schemas.interaction.InteractionQueued;
import org.interactionledger.schemas.provenance.SourceKey;

/** The log as it is when all is over. */
final class FinalLog {

    private final List<Logged> events = new ArrayList<>();
    private final Map<UUID, Logged> byEvent = new HashMap<>();
    private final Map<String, List<Logged>> byAggregate = new HashMap<>();

    /** @param fact what the payload names as its source: the id under which it was appended */
    record Logged(long position, String aggregate, long sequence, UUID event, UUID fact) {}

    static FinalLog read(EventStorageEngine engine) {
        FinalLog log = new FinalLog();
        try (Stream<? extends TrackedEventMessage<?>> all = engine.readEvents(null, false)) {
            all.map(FinalLog::logged).forEach(log::add);
        }
        return log;
    }

    void add(Logged event) {
        events.add(event);
        byEvent.put(event.event(), event);
        byAggregate.computeIfAbsent(event.aggregate(), _ -> new ArrayList<>()).add(event);
    }

    /** In the order of positions, as they were read. */
    List<Logged> events() {
        return events;
    }

    Optional<Logged> event(UUID id) {
        return Optional.ofNullable(byEvent.get(id));
    }

    /** Empty where there is none of this position, taken that positions are contiguous. */
    Optional<Logged> at(long position) {
        return position >= 1 && position <= events.size()
                ? Optional.of(events.get((int) position - 1))
                : Optional.empty();
    }

    List<Logged> aggregate(String id) {
        return byAggregate.getOrDefault(id, List.of());
    }

    Map<String, List<Logged>> aggregates() {
        return byAggregate;
    }

    private static Logged logged(TrackedEventMessage<?> message) {
        DomainEventMessage<?> event = (DomainEventMessage<?>) message;
        SourceKey source = ((InteractionQueued) event.getPayload()).source();
        return new Logged(
                ((GlobalSequenceTrackingToken) message.trackingToken()).getGlobalIndex(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                UUID.fromString(event.getIdentifier()),
                source instanceof SourceKey.Esl esl ? esl.core() : new UUID(0, 0));
    }
}
