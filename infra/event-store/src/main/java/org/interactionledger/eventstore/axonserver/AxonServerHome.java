package org.interactionledger.eventstore.axonserver;

import io.axoniq.axonserver.grpc.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.interactionledger.eventstore.Continuation;
import org.interactionledger.eventstore.Home;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;

/**
 * The log on Axon Server, row by row. Axon Server gives positions itself and keeps no lock for us: while rows are
 * appended as they are, nobody else may write to the context, and it is noticed only afterwards.
 */
public final class AxonServerHome implements Home {

    private final AxonServerLog log;

    private AxonServerHome(AxonServerAddress address) {
        this.log = AxonServerLog.at(address);
    }

    /** Axon Server is asked when it is needed. */
    public static AxonServerHome at(AxonServerAddress address) {
        return new AxonServerHome(address);
    }

    @Override
    public String name() {
        return "Axon Server at " + log.address();
    }

    @Override
    public Head head() {
        long head = log.head();
        return new Head(
                head,
                head == 0 ? Instant.EPOCH : log.rows(head - 1, head).getFirst().recordedAt());
    }

    @Override
    public List<Row> rowsAfter(long position, int limit) {
        return log.rows(position, Math.max(position, Math.min(log.head(), position + limit)));
    }

    @Override
    public void append(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Continuation.check(head(), rows);
        List<Event> events = new ArrayList<>(rows.size());
        rows.forEach(row -> events.add(StoredForm.exactly(row)));
        log.append(events);
        long head = log.head();
        if (head != rows.getLast().position()) {
            throw new EventStoreException(name() + " ends at position " + head + " after position "
                    + rows.getLast().position()
                    + " was appended: somebody else writes to it. Stop that, and begin again with an empty context");
        }
    }

    @Override
    public void close() {
        log.close();
    }

    @Override
    public String toString() {
        return name();
    }
}
