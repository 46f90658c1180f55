package org.interactionledger.standalone.cli;

import java.time.Duration;
import java.util.Optional;

/**
 * Stops what runs when the process is asked to end (Ctrl-C, SIGTERM), and is never longer about it than a person who
 * waits will bear.
 */
final class Stopping {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Object lock = new Object();
    private Optional<AutoCloseable> running = Optional.empty();
    private boolean asked;

    private Stopping() {}

    static Stopping whenAsked(Runnable announce) {
        Stopping stopping = new Stopping();
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("stopping").unstarted(() -> {
                    announce.run();
                    stopping.stop();
                }));
        return stopping;
    }

    /** Closes it at once where the end was asked for meanwhile. */
    void thenClose(AutoCloseable started) {
        boolean late;
        synchronized (lock) {
            running = Optional.of(started);
            late = asked;
        }
        if (late) {
            stop();
        }
    }

    private void stop() {
        Optional<AutoCloseable> toClose;
        synchronized (lock) {
            asked = true;
            toClose = running;
            running = Optional.empty();
        }
        toClose.ifPresent(Stopping::close);
    }

    private static void close(AutoCloseable started) {
        Thread closing = Thread.ofPlatform().daemon().start(() -> {
            try {
                started.close();
            } catch (Exception e) {
                System.err.println("While stopping: " + e);
            }
        });
        try {
            if (!closing.join(LONGEST)) {
                System.err.println("Not everything stopped within " + LONGEST.toSeconds()
                        + " s. Nothing is lost; the next start cleans up.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
