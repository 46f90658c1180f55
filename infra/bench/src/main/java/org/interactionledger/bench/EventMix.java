package org.interactionledger.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.party.DataSubjects;

/**
 * The events of real calls, as many as are asked for: all captures of the demo, played again and again with fresh ids,
 * each time by new callers and by one of {@value #TEAMS} teams of agents. Not thread-safe; the same each time.
 */
final class EventMix {

    /** How many casts of agents and service numbers there are; a house of {@value #TEAMS} times a capture's. */
    static final int TEAMS = 5;

    private final List<Take> takes = new ArrayList<>();
    private final FreshCallers callers;
    private final Random random = new Random(20261124);
    private final List<Map<SubjectId, SubjectId>> teams = new ArrayList<>();
    private long played;

    /** One capture: its events by aggregate, each in order. */
    private record Take(List<List<EventTemplate>> streams, List<SubjectId> callers) {}

    /** One aggregate's events, to be appended in order. */
    record EventStream(List<DomainEventMessage<LedgerEvent>> events) {}

    /**
     * @param people  gives the data subjects, who are made before an event speaks of them
     * @param most    data subjects at most; later callers are those who called before
     */
    EventMix(DataSubjects people, int most) {
        this.callers = new FreshCallers(people, most);
        Set<SubjectId> house = new HashSet<>();
        for (CapturedEvents captured : CapturedEvents.all()) {
            house.addAll(captured.house());
            takes.add(take(captured));
        }
        for (int team = 0; team < TEAMS; team++) {
            Map<SubjectId, SubjectId> cast = new HashMap<>();
            house.forEach(member -> cast.put(member, this.callers.next()));
            teams.add(Map.copyOf(cast));
        }
    }

    /** Streams with exactly this many events in all. */
    List<EventStream> next(long events) {
        List<EventStream> streams = new ArrayList<>();
        long left = events;
        while (left > 0) {
            Take take = takes.get((int) (played % takes.size()));
            TextTemplate.Use use = use(take);
            for (List<EventTemplate> stream : take.streams()) {
                int length = (int) Math.min(left, stream.size());
                if (length > 0) {
                    streams.add(new EventStream(stream.subList(0, length).stream()
                            .map(template -> template.with(use))
                            .toList()));
                    left -= length;
                }
            }
        }
        return streams;
    }

    /** Every capture once, with its own ids, so that another can be made of the sealed text; of new callers. */
    List<List<DomainEventMessage<?>>> captures(int atOnce) {
        List<List<DomainEventMessage<?>>> all = new ArrayList<>();
        for (Take take : takes) {
            TextTemplate.Use same = new TextTemplate.Use(0, 0, use(take).subjects(), "");
            List<EventStream> streams = take.streams().stream()
                    .map(stream -> new EventStream(
                            stream.stream().map(template -> template.with(same)).toList()))
                    .toList();
            all.add(interleaved(streams, atOnce));
        }
        return all;
    }

    /** Whoever the events so far may speak of. */
    Set<SubjectId> subjects() {
        return Set.copyOf(callers.all());
    }

    private TextTemplate.Use use(Take take) {
        Map<SubjectId, SubjectId> cast = new HashMap<>(teams.get((int) (played % TEAMS)));
        take.callers().forEach(caller -> cast.put(caller, callers.next()));
        played++;
        return new TextTemplate.Use(new UUID(random.nextLong(), random.nextLong()), cast, "-" + played);
    }

    /** One aggregate with this many events, put together from several: for reading, not for folding. */
    EventStream aggregateOf(int events) {
        List<DomainEventMessage<LedgerEvent>> all = new ArrayList<>();
        next(events).forEach(stream -> all.addAll(stream.events()));
        DomainEventMessage<LedgerEvent> first = all.getFirst();
        List<DomainEventMessage<LedgerEvent>> one = new ArrayList<>();
        for (DomainEventMessage<LedgerEvent> event : all) {
            one.add(new GenericDomainEventMessage<>(
                    first.getType(), first.getAggregateIdentifier(), one.size(), event, event.getTimestamp()));
        }
        return new EventStream(one);
    }

    /** The events of many aggregates as they would come when this many were under way at once. */
    static List<DomainEventMessage<?>> interleaved(List<EventStream> streams, int atOnce) {
        Deque<Iterator<DomainEventMessage<LedgerEvent>>> underWay = new ArrayDeque<>();
        Iterator<EventStream> waiting = streams.iterator();
        List<DomainEventMessage<?>> events = new ArrayList<>();
        while (waiting.hasNext() || !underWay.isEmpty()) {
            while (underWay.size() < atOnce && waiting.hasNext()) {
                underWay.add(waiting.next().events().iterator());
            }
            Iterator<DomainEventMessage<LedgerEvent>> next = underWay.remove();
            events.add(next.next());
            if (next.hasNext()) {
                underWay.add(next);
            }
        }
        return events;
    }

    private static Take take(CapturedEvents captured) {
        Set<SubjectId> subjects = new HashSet<>(captured.callers());
        subjects.addAll(captured.house());
        Map<String, List<EventTemplate>> streams = new LinkedHashMap<>();
        for (DomainEventMessage<?> event : captured.events()) {
            streams.computeIfAbsent(event.getAggregateIdentifier(), _ -> new ArrayList<>())
                    .add(EventTemplate.of(event, subjects));
        }
        return new Take(List.copyOf(streams.values()), captured.callers());
    }
}
