package org.interactionledger.eventstore.axonserver;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.event.AggregateEventStream;
import io.axoniq.axonserver.connector.event.AppendEventsTransaction;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.interactionledger.eventstore.DamagedLog;
import org.interactionledger.eventstore.LedgerUnavailable;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;

/**
 * One log on Axon Server, over one connection that comes back by itself. Axon Server counts from 0 and the ledger from
 * 1: a position is a token plus one. Every call waits for its answer, at most {@link #PATIENCE}. Thread-safe.
 */
final class AxonServerLog implements AutoCloseable {

    /** After this Axon Server counts as away. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);
    private static final Duration RECONNECT_EVERY = Duration.ofMillis(500);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(5);

    /** What a stream holds ready on this side. */
    private static final int BUFFER = 1_000;

    /** What is asked for where one event is wanted: the least that the connector asks for. */
    private static final int SMALL_BUFFER = 64;

    private final AxonServerAddress address;
    private final AxonServerConnectionFactory factory;
    private final AxonServerConnection connection;

    private AxonServerLog(AxonServerAddress address) {
        this.address = address;
        AxonServerConnectionFactory.Builder building = AxonServerConnectionFactory.forClient(
                        "interaction-ledger", "ledger-" + UUID.randomUUID())
                .routingServers(new ServerAddress(address.host(), address.port()))
                .connectTimeout(CONNECT_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .reconnectInterval(RECONNECT_EVERY.toMillis(), TimeUnit.MILLISECONDS)
                .usingKeepAlive(KEEP_ALIVE.toMillis(), KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS, true);
        address.token().ifPresent(building::token);
        this.factory = building.build();
        this.connection = factory.connect(address.context());
    }

    /** Axon Server need not be there yet. */
    static AxonServerLog at(AxonServerAddress address) {
        return new AxonServerLog(address);
    }

    AxonServerAddress address() {
        return address;
    }

    /** The last position, 0 in an empty log. */
    long head() {
        return answer("read the head", events().getLastToken()) + 1;
    }

    /** The rows after a position up to another, which the log has already. */
    List<Row> rows(long after, long upTo) {
        int size = Math.toIntExact(upTo - after);
        List<Row> rows = new ArrayList<>(size);
        if (size == 0) {
            return rows;
        }
        try (EventStream stream = follow(after, Math.min(size, BUFFER))) {
            for (long position = after + 1; position <= upTo; position++) {
                EventWithToken event = stream.nextIfAvailable(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                if (event == null) {
                    throw unavailable(ended(stream), "read position " + position);
                }
                rows.add(row(position, event));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e, "read events");
        }
        return rows;
    }

    /** Events after a position as they come, without an end; to be closed. */
    EventStream follow(long after) {
        return follow(after, BUFFER);
    }

    private EventStream follow(long after, int buffer) {
        try {
            return events().openStream(after - 1, Math.max(buffer, SMALL_BUFFER));
        } catch (RuntimeException e) {
            throw Failures.explain(e, "read events", address);
        }
    }

    /** @throws DamagedLog if it is not the event of this position */
    Row row(long position, EventWithToken event) {
        if (event.getToken() + 1 != position) {
            throw new DamagedLog(
                    position,
                    "Axon Server at " + address + " has no event at position " + position + ", but one at "
                            + (event.getToken() + 1) + ": events were removed from it. Restore it from a backup");
        }
        return StoredForm.row(position, event.getEvent());
    }

    /** An aggregate's events from a sequence number on. All of them are held in memory: Axon Server sends them so. */
    List<Event> ofAggregate(String aggregateId, long firstSequence) {
        return listed("read an aggregate", events().openAggregateStream(aggregateId, firstSequence));
    }

    OptionalLong lastSequence(String aggregateId) {
        Long last = answer("read an aggregate's last sequence number", events().findHighestSequence(aggregateId));
        return last == null || last < 0 ? OptionalLong.empty() : OptionalLong.of(last);
    }

    /** One transaction: all or nothing, and durable when this returns. */
    void append(List<Event> appended) {
        String action = "append " + appended.size() + " events";
        AppendEventsTransaction transaction = events().startAppendEventsTransaction();
        CompletableFuture<Confirmation> answer;
        try {
            appended.forEach(transaction::appendEvent);
            answer = transaction.commit();
        } catch (IllegalStateException e) { // gRPC's, where the call ended while it was written
            throw unavailable(e, action);
        }
        answer(action, answer);
    }

    void appendSnapshot(Event snapshot) {
        answer("store a snapshot of " + snapshot.getAggregateIdentifier(), events().appendSnapshot(snapshot));
    }

    Optional<Event> snapshot(String aggregateId) {
        return listed("read a snapshot", events().loadSnapshot(aggregateId)).stream()
                .findFirst();
    }

    @Override
    public void close() {
        connection.disconnect();
        factory.shutdown();
    }

    /** Why a stream gave nothing. */
    static Throwable ended(EventStream stream) {
        return stream.getError()
                .orElseGet(() -> new TimeoutException("no answer within " + PATIENCE.toSeconds() + " s"));
    }

    LedgerUnavailable unavailable(Throwable failure, String action) {
        return Failures.explain(failure, action, address) instanceof LedgerUnavailable away
                ? away
                : new LedgerUnavailable(
                        "The event store cannot " + action + " because Axon Server at " + address
                                + " ended the answer: " + failure.getMessage(),
                        failure);
    }

    private EventChannel events() {
        return connection.eventChannel();
    }

    private List<Event> listed(String action, AggregateEventStream stream) {
        try {
            List<Event> events = new ArrayList<>();
            while (stream.hasNext()) {
                events.add(stream.next());
            }
            return events;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e, action);
        } catch (RuntimeException e) {
            throw Failures.explain(e, action, address);
        }
    }

    private <T> T answer(String action, CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e, action);
        } catch (ExecutionException | TimeoutException e) {
            throw Failures.explain(e, action, address);
        }
    }
}
