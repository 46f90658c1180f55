package org.interactionledger.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A switch on 127.0.0.1 that tells one listener so many events a second, for load: many captured calls at once, each under
 * fresh ids. The rate is its own; if the listener reads more slowly, what is due is told as soon as he reads again.
 *
 * <p>One virtual thread plays, another serves the connection. All methods may be called from any thread.
 */
public final class PacedSwitch implements AutoCloseable {

    private static final String NO_ROWS = "{\"row_count\":0}\n";

    private final Door door;
    private final PacedCalls calls;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<Listener> listening = new CompletableFuture<>();
    private final CompletableFuture<Long> ended = new CompletableFuture<>();
    private volatile boolean stopping;

    private PacedSwitch(Door door, PacedCalls calls) {
        this.door = door;
        this.calls = calls;
    }

    /**
     * Returns when the port accepts connections. Playing begins with {@link #play}.
     *
     * @param seed of the ids; two switches need two
     */
    public static PacedSwitch start(Tapes tapes, double eventsPerSecond, long seed) {
        Door door = Door.open(0);
        PacedSwitch started = new PacedSwitch(door, new PacedCalls(tapes, eventsPerSecond, seed));
        started.threads.execute(() -> door.accept(started.threads, started::serve));
        return started;
    }

    public int port() {
        return door.port();
    }

    /** Whether somebody has subscribed. */
    public boolean hasListener() {
        return listening.isDone();
    }

    /** Begins to play, to the one who listens now. */
    public void play() {
        Listener listener = listening.join();
        threads.execute(() -> {
            try {
                ended.complete(calls.playTo(listener, () -> stopping));
            } catch (IOException | InterruptedException | RuntimeException failure) {
                ended.completeExceptionally(failure);
            }
        });
    }

    /** How many events were told so far. */
    public long told() {
        return calls.told();
    }

    /** Begins no call any more; those that go on are played to their end. */
    public void finish() {
        stopping = true;
    }

    /**
     * Waits for the end after {@link #finish}.
     *
     * @return how many events were told in all
     * @throws IllegalStateException if the listener has gone, or does not read to the end in time
     */
    public long awaitEnd(Duration patience) throws InterruptedException {
        try {
            return ended.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException(
                    "The switch on port %d could not tell all of its calls: %s".formatted(port(), failure), failure);
        }
    }

    /** How often each scenario was played to its end. */
    public Map<String, Long> played() {
        return calls.played();
    }

    private void serve(Socket socket) {
        try (Listener listener = new Listener(socket);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            new Dialogue(in, listener, new Host(listener)).run();
        } catch (IOException gone) {
            return;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Host implements EslHost {

        private final Listener listener;

        Host(Listener listener) {
            this.listener = listener;
        }

        @Override
        public boolean accepts(String secret) {
            return secret.equals("ClueCon");
        }

        @Override
        public Optional<String> answer(String command) {
            return Optional.of(NO_ROWS);
        }

        @Override
        public void background(String job, String command) {}

        @Override
        public void subscribed() {
            listening.complete(listener);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot close port " + port(), failure);
        } finally {
            if (listening.isDone()) {
                listening.join().close();
            }
            threads.shutdownNow();
        }
    }
}
