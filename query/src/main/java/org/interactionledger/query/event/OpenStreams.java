package org.interactionledger.query.event;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.interactionledger.query.problem.ProblemKind;
import org.interactionledger.query.problem.Refused;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The event streams that are open, each on the virtual thread of its request. When the application stops they are ended
 * before the web server is asked to: a graceful shutdown would otherwise wait for streams that never end.
 */
@Component
class OpenStreams implements SmartLifecycle {

    /** Each holds a connection, a thread and a place in the log: some 50 kB. */
    private static final int MOST = 1_000;

    /** A client that does not take its last bytes within this is cut off. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Set<Place> taken = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    /** Room for one stream on the thread that took it, given back by closing. */
    final class Place implements AutoCloseable {

        private final Thread thread = Thread.currentThread();
        private final CountDownLatch over = new CountDownLatch(1);

        private Place() {}

        boolean isEnding() {
            return !running;
        }

        @Override
        public void close() {
            taken.remove(this);
            over.countDown();
        }
    }

    /** @throws Refused as unavailable, if there are too many or the application stops */
    Place take() {
        if (!running) {
            throw Refused.because(ProblemKind.UNAVAILABLE, "The ledger is shutting down. Try again.");
        }
        if (taken.size() >= MOST) {
            throw Refused.because(
                    ProblemKind.UNAVAILABLE,
                    "There are " + MOST + " open event streams, which is the most. Try again.");
        }
        Place place = new Place();
        taken.add(place);
        return place;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        long end = System.nanoTime() + FAREWELL.toNanos();
        try {
            for (Place place : taken) {
                if (!place.over.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    place.thread.interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The last to start and the first to stop, before the web server's graceful shutdown. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
