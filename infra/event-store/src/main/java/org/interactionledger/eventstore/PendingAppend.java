package org.interactionledger.eventstore;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A unit of work on its way into the log. Its caller waits for the outcome; whoever writes it gives one. The two meet in
 * the stage: a unit that its caller has given up is not begun, and one that was begun cannot be given up unseen.
 */
final class PendingAppend {

    private enum Stage {
        WAITING,
        TAKEN,
        GIVEN_UP
    }

    /** Why a caller stopped waiting. */
    enum Surrender {
        /** Nothing was written, and nothing will be. */
        NEVER_BEGUN,
        /** It was being written, and what became of it is not known. */
        UNKNOWN
    }

    private final List<NewEvent> events;
    private final long bytes;
    private final CompletableFuture<Optional<RuntimeException>> outcome = new CompletableFuture<>();
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);

    PendingAppend(List<NewEvent> events) {
        this.events = events;
        this.bytes = events.stream().mapToLong(NewEvent::bytes).sum();
    }

    List<NewEvent> events() {
        return events;
    }

    /** What it takes up in memory and on the wire, about. */
    long bytes() {
        return bytes;
    }

    /** False where its caller has gone: nothing of it may be written then. */
    boolean take() {
        return !outcome.isDone() && stage.compareAndSet(Stage.WAITING, Stage.TAKEN);
    }

    /** What was taken and certainly not written may be taken again. False where its caller has gone. */
    boolean putBack() {
        return stage.compareAndSet(Stage.TAKEN, Stage.WAITING);
    }

    boolean isWanted() {
        return stage.get() != Stage.GIVEN_UP;
    }

    void committed() {
        outcome.complete(Optional.empty());
    }

    void failed(RuntimeException reason) {
        outcome.complete(Optional.of(reason));
    }

    /**
     * Waits, also when interrupted once it was begun: a unit of work that is being written has to learn its outcome.
     *
     * @return why it stopped waiting; empty where the unit is durable
     * @throws RuntimeException what the writer failed it with
     */
    Optional<Surrender> await(Duration patience, Duration outcomePatience) {
        long begin = System.nanoTime();
        if (settledBy(begin + patience.toNanos())) {
            return Optional.empty();
        }
        if (stage.compareAndSet(Stage.WAITING, Stage.GIVEN_UP)) {
            return Optional.of(Surrender.NEVER_BEGUN);
        }
        if (settledBy(begin + patience.plus(outcomePatience).toNanos())) {
            return Optional.empty();
        }
        boolean neverBegun = stage.getAndSet(Stage.GIVEN_UP) == Stage.WAITING;
        return Optional.of(neverBegun ? Surrender.NEVER_BEGUN : Surrender.UNKNOWN);
    }

    private boolean settledBy(long deadline) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return settledIn(deadline - System.nanoTime());
                } catch (InterruptedException _) {
                    interrupted = true;
                    if (stage.get() == Stage.WAITING) {
                        return false;
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean settledIn(long nanos) throws InterruptedException {
        try {
            outcome.get(Math.max(0, nanos), TimeUnit.NANOSECONDS).ifPresent(failure -> {
                throw failure;
            });
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("An outcome is always given, never thrown", e);
        }
    }
}
