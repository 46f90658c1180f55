package org.interactionledger.standalone.soak.store;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.axonframework.common.AxonException;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/**
 * The readers of one process: one follows the log as it grows, the others read parts of it again and again. Closing lets
 * the one that follows come to where the log ends by then.
 */
final class Followers implements AutoCloseable {

    private static final int MOST_AT_ONCE = 2_000;
    private static final int PAUSE_MILLIS = 200;

    private final EventStorageEngine engine;
    private final History history;
    private final int process;
    private final AtomicLong streams = new AtomicLong();
    private final List<Thread> threads;
    private final AtomicLong reached = new AtomicLong();
    private volatile boolean stopped;
    private volatile long last = Long.MAX_VALUE;

    Followers(EventStorageEngine engine, History history, NodeSettings settings) {
        this.engine = engine;
        this.history = history;
        this.process = settings.number();
        SplittableRandom random = new SplittableRandom(settings.seed() + settings.number());
        boolean fromTheBeginning = random.nextBoolean();
        this.threads = List.of(
                Thread.ofVirtual().name("follower").start(() -> follow(fromTheBeginning)),
                Thread.ofVirtual().name("again").start(() -> readAgain(random)));
    }

    @Override
    public void close() {
        stopped = true;
        last = awaitHead();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void follow(boolean fromTheBeginning) {
        reached.set(fromTheBeginning ? 0 : awaitHead());
        UUID stream = begin(reached.get());
        while (reached.get() < last) {
            try (Stream<? extends TrackedEventMessage<?>> log =
                    engine.readEvents(new GlobalSequenceTrackingToken(reached.get()), true)) {
                Thread closing = Thread.ofVirtual().start(() -> closeAtTheEnd(log));
                try {
                    log.forEach(event -> reached.set(see(stream, event)));
                } finally {
                    closing.interrupt();
                }
            } catch (AxonException away) {
                pause();
            } catch (RuntimeException e) {
                history.trouble("a follower met", e);
                pause();
            }
        }
    }

    private void closeAtTheEnd(Stream<?> log) {
        while (reached.get() < last) {
            if (!pause()) {
                return;
            }
        }
        log.close();
    }

    private void readAgain(SplittableRandom random) {
        while (!stopped) {
            try {
                long from = random.nextLong(head() + 1);
                UUID stream = begin(from);
                try (Stream<? extends TrackedEventMessage<?>> log =
                        engine.readEvents(new GlobalSequenceTrackingToken(from), false)) {
                    log.limit(MOST_AT_ONCE).forEach(event -> see(stream, event));
                }
            } catch (AxonException away) {
                // again, later
            } catch (RuntimeException e) {
                history.trouble("a reader met", e);
            }
            pause();
        }
    }

    private long see(UUID stream, TrackedEventMessage<?> event) {
        long position = ((GlobalSequenceTrackingToken) event.trackingToken()).getGlobalIndex();
        history.seen(stream, position, event.getIdentifier());
        return position;
    }

    private UUID begin(long position) {
        UUID stream = new UUID(process, streams.incrementAndGet());
        history.began(stream, position);
        return stream;
    }

    private long awaitHead() {
        while (true) {
            try {
                return head();
            } catch (AxonException away) {
                pause();
            }
        }
    }

    private long head() {
        return ((GlobalSequenceTrackingToken) engine.createHeadToken()).getGlobalIndex();
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
