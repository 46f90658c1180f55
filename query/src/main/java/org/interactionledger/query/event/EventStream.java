package org.interactionledger.query.event;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.interactionledger.schemas.codec.LedgerJson;
import tools.jackson.databind.json.JsonMapper;

/**
 * One client's Server-Sent Events. Reads the log no faster than the client takes it: writing blocks when the client is
 * slow, and nothing is queued here. Each {@code id} is a position up to which everything has been sent or filtered out,
 * so coming back with it neither loses nor repeats.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML, Server-sent events</a>
 */
final class EventStream {

    /** Proxies close a silent connection after 30 to 60 s. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** So that a token that was withdrawn does not read on for ever: the client comes back and is asked for it. */
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);

    /** How long a stopping server may have to wait for a silent stream. */
    private static final int PATIENCE_MILLIS = 250;

    /** Events that wait in the server's buffer while more are at hand. */
    private static final int MOST_UNFLUSHED = 32;

    private static final JsonMapper JSON = LedgerJson.mapper();

    private final EventLog log;
    private final EventFilter filter;
    private final OutputStream out;
    private final OpenStreams.Place place;
    private final long begun = System.nanoTime();

    private long position;
    private long lastFlush = begun;
    private int unflushed;

    /** @param after position after which the stream begins */
    EventStream(EventLog log, EventFilter filter, long after, OutputStream out, OpenStreams.Place place) {
        this.log = log;
        this.filter = filter;
        this.position = after;
        this.out = out;
        this.place = place;
    }

    /** Returns when the client is gone, the server stops or the stream's time is over. */
    void run() throws IOException, InterruptedException {
        try (BlockingStream<TrackedEventMessage<?>> events = log.openAfter(position)) {
            write("retry: 2000\n");
            heartbeat();
            while (!place.isEnding() && !isOlderThan(begun, LONGEST_LIFE)) {
                if (events.hasNextAvailable(unflushed > 0 ? 0 : PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                    send(LoggedEvent.of(events.nextAvailable()));
                } else if (unflushed > 0) {
                    flush();
                }
                if (isOlderThan(lastFlush, HEARTBEAT)) {
                    heartbeat();
                }
            }
            flush();
        }
    }

    private void send(LoggedEvent event) throws IOException {
        position = event.position();
        if (!filter.passes(event)) {
            return;
        }
        write("id: " + position + "\nevent: " + event.type() + "\ndata: "
                + JSON.writeValueAsString(CloudEvent.of(event)) + "\n\n");
        unflushed++;
        if (unflushed >= MOST_UNFLUSHED) {
            flush();
        }
    }

    /** A comment, and an id without data: a client takes note of the id and dispatches nothing. */
    private void heartbeat() throws IOException {
        write(": up to here\n" + (position < 0 ? "" : "id: " + position + "\n") + "\n");
        flush();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void flush() throws IOException {
        out.flush();
        unflushed = 0;
        lastFlush = System.nanoTime();
    }

    private static boolean isOlderThan(long nanoTime, Duration age) {
        return System.nanoTime() - nanoTime > age.toNanos();
    }
}
