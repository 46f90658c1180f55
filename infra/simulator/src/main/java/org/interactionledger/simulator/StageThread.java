package org.interactionledger.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.interactionledger.simulator.engine.VirtualSwitch;
import org.jspecify.annotations.Nullable;

/** Lets a switch live in real time, on one thread, and does on it what others ask. */
final class StageThread implements Runnable {

    private static final System.Logger LOG = System.getLogger(StageThread.class.getName());
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    private final BlockingQueue<Consumer<VirtualSwitch>> deeds = new LinkedBlockingQueue<>();
    private volatile @Nullable VirtualSwitch stage;

    /** Another switch lives from now on; the former one's agenda is forgotten. */
    void replace(VirtualSwitch fresh) {
        stage = fresh;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                VirtualSwitch now = current();
                now.runUntil(Instant.now());
                Duration rest = now.next()
                        .map(next -> Duration.between(Instant.now(), next))
                        .filter(until -> until.compareTo(LONGEST_SLEEP) < 0)
                        .orElse(LONGEST_SLEEP);
                Optional<Consumer<VirtualSwitch>> deed =
                        Optional.ofNullable(deeds.poll(Math.max(0, rest.toNanos()), TimeUnit.NANOSECONDS));
                deed.ifPresent(this::perform);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void perform(Consumer<VirtualSwitch> deed) {
        VirtualSwitch now = current();
        now.runUntil(Instant.now());
        try {
            deed.accept(now);
        } catch (RuntimeException failed) {
            LOG.log(System.Logger.Level.ERROR, "The simulated switch could not do what it was asked.", failed);
        }
    }

    private VirtualSwitch current() {
        VirtualSwitch now = stage;
        if (now == null) {
            throw new IllegalStateException("The switch was not booted yet.");
        }
        return now;
    }

    void post(Consumer<VirtualSwitch> deed) {
        deeds.add(deed);
    }

    /** Waits for the answer. */
    <T> T ask(Function<VirtualSwitch, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        deeds.add(now -> {
            try {
                answer.complete(question.apply(now));
            } catch (RuntimeException failed) {
                answer.completeExceptionally(failed);
            }
        });
        return answer.join();
    }
}
