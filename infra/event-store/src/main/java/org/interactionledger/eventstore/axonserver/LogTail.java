package org.interactionledger.eventstore.axonserver;

import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.jspecify.annotations.Nullable;

/**
 * The log after a position, and what comes after its end as soon as it is stored: Axon Server pushes. Waits for the
 * next event until it is closed, by any thread; otherwise not thread-safe.
 */
final class LogTail extends AbstractSpliterator<Row> implements AutoCloseable {

    /** How long closing can go unnoticed. */
    private static final long LOOK_MILLIS = 500;

    private final AxonServerLog log;
    private long position;
    private volatile boolean closed;
    private volatile @Nullable EventStream opened;

    LogTail(AxonServerLog log, long after) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.log = log;
        this.position = after;
    }

    @Override
    public boolean tryAdvance(Consumer<? super Row> action) {
        EventStream stream = stream();
        try {
            while (!closed) {
                EventWithToken event = stream.nextIfAvailable(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (event != null) {
                    action.accept(next(event));
                    return true;
                }
                if (stream.isClosed() && !closed) {
                    throw log.unavailable(AxonServerLog.ended(stream), "follow the log");
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        close();
        return false;
    }

    @Override
    public void close() {
        closed = true;
        EventStream stream = opened;
        if (stream != null) {
            stream.close();
        }
    }

    private Row next(EventWithToken event) {
        Row row = log.row(position + 1, event);
        position = row.position();
        return row;
    }

    private EventStream stream() {
        EventStream stream = opened;
        if (stream == null) {
            stream = log.follow(position);
            opened = stream;
        }
        return stream;
    }
}
