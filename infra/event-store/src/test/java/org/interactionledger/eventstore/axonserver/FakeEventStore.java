package org.interactionledger.eventstore.axonserver;

import io.axoniq.axonserver.grpc.event.Event;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The events and snapshots of one context, with the order and the refusals of Axon Server. Thread-safe. */
public final class FakeEventStore {

    private static final int MOST_EVENTS_OF_A_TRANSACTION = 32_767;

    private final List<Event> events = new ArrayList<>();
    private final List<Event> snapshots = new ArrayList<>();
    private final Map<String, Long> highest = new HashMap<>();
    private final List<Runnable> trackers = new CopyOnWriteArrayList<>();
    private int transactions;
    private int answersToLose;

    /** The next transactions are stored, and their clients hear that the connection broke. */
    public synchronized void loseAnswers(int count) {
        answersToLose = count;
    }

    public synchronized int transactions() {
        return transactions;
    }

    /** @return whether the client is to hear of it */
    boolean append(List<Event> transaction) {
        boolean answered;
        synchronized (this) {
            if (transaction.size() >= MOST_EVENTS_OF_A_TRANSACTION) {
                throw refused(
                        "AXONIQ-2002", Status.INVALID_ARGUMENT, "Maximum number of events in transaction exceeded");
            }
            Map<String, Long> after = new HashMap<>();
            for (Event event : transaction) {
                String aggregate = event.getAggregateIdentifier();
                long expected = after.getOrDefault(aggregate, highest(aggregate)) + 1;
                if (event.getAggregateSequenceNumber() != expected) {
                    throw refused(
                            "AXONIQ-2000",
                            Status.OUT_OF_RANGE,
                            "Invalid sequence number " + event.getAggregateSequenceNumber() + " for aggregate "
                                    + aggregate + ", expected " + expected);
                }
                after.put(aggregate, expected);
            }
            highest.putAll(after);
            events.addAll(transaction);
            transactions++;
            answered = answersToLose == 0;
            answersToLose = Math.max(0, answersToLose - 1);
        }
        trackers.forEach(Runnable::run);
        return answered;
    }

    synchronized void appendSnapshot(Event snapshot) {
        if (highest(snapshot.getAggregateIdentifier()) < snapshot.getAggregateSequenceNumber()) {
            throw refused("AXONIQ-2000", Status.OUT_OF_RANGE, "Invalid sequence number while storing snapshot");
        }
        snapshots.add(snapshot);
    }

    synchronized long highest(String aggregate) {
        return highest.getOrDefault(aggregate, -1L);
    }

    synchronized int size() {
        return events.size();
    }

    synchronized Event event(int token) {
        return events.get(token);
    }

    /** @param before 0 for no end */
    synchronized List<Event> ofAggregate(String aggregate, long from, long before) {
        return events.stream()
                .filter(event -> event.getAggregateIdentifier().equals(aggregate))
                .filter(event -> event.getAggregateSequenceNumber() >= from)
                .filter(event -> before == 0 || event.getAggregateSequenceNumber() < before)
                .toList();
    }

    synchronized List<Event> snapshots(String aggregate, long from, long upTo, int most) {
        return snapshots.stream()
                .filter(event -> event.getAggregateIdentifier().equals(aggregate))
                .filter(event -> event.getAggregateSequenceNumber() >= from)
                .filter(event -> event.getAggregateSequenceNumber() <= upTo)
                .sorted(Comparator.comparingLong(Event::getAggregateSequenceNumber)
                        .reversed())
                .limit(most)
                .toList();
    }

    /** @param woken runs after each append, on the thread of the appender */
    void track(Runnable woken) {
        trackers.add(woken);
    }

    void untrack(Runnable woken) {
        trackers.remove(woken);
    }

    private static StatusRuntimeException refused(String code, Status status, String description) {
        Metadata trailers = new Metadata();
        trailers.put(Failures.ERROR_CODE, code);
        return status.withDescription("[" + code + "] " + description).asRuntimeException(trailers);
    }
}
