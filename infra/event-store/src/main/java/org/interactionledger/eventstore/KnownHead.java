package org.interactionledger.eventstore;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.interactionledger.eventstore.Home.Head;
import org.jspecify.annotations.Nullable;

/**
 * Where the head is, without asking: where this node left it, and what the server's clock says by now. Right as long as
 * no other node appends; the statement that relies on it finds out. For one thread.
 *
 * <p>Instants of this process are nanoseconds of {@link System#nanoTime}; its calendar plays no part.
 */
final class KnownHead {

    /** So soon a clock that was set anew is noticed. */
    private static final Duration GOOD_FOR = Duration.ofSeconds(1);

    private @Nullable Head left;
    private boolean believed;
    private Instant clock = Instant.EPOCH;
    private long clockAt = System.nanoTime() - 2 * GOOD_FOR.toNanos();

    /**
     * It was asked for, and is held now. It will be believed again where this node, and no other, left it there.
     *
     * @param server the server's clock
     * @param asked  when the question was sent, so that the clock is not thought to be behind
     */
    void taken(Head found, Instant server, long asked) {
        believed = left == null || left.position() == found.position();
        left = found;
        clockSaid(server, asked);
    }

    /** This node moved it. */
    void moved(Head head, Instant server, long asked) {
        left = head;
        clockSaid(server, asked);
    }

    /** It may not be where it was believed to be. */
    void doubt() {
        believed = false;
    }

    boolean isBelieved(long now) {
        return believed && now - clockAt <= GOOD_FOR.toNanos();
    }

    /** The position as last seen, and the time by now, which never steps back. */
    Head at(long now) {
        Head last = Objects.requireNonNull(left, "The head was never taken");
        Instant server = clock.plusNanos(now - clockAt).truncatedTo(ChronoUnit.MICROS);
        return server.isAfter(last.recordedAt()) ? new Head(last.position(), server) : last;
    }

    /** Of what the clock was heard to say the earliest is the nearest to the truth: an answer is late, never early. */
    private void clockSaid(Instant server, long asked) {
        boolean old = asked - clockAt > GOOD_FOR.toNanos();
        if (old || server.isBefore(clock.plusNanos(asked - clockAt))) {
            clock = server;
            clockAt = asked;
        }
    }
}
