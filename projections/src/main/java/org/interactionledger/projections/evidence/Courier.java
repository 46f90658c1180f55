package org.interactionledger.projections.evidence;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what is latest to one place outside, in a thread of its own, so that a place that is away delays nothing but
 * itself. What was overtaken by something later is not brought any more. After a failure it waits longer and longer.
 *
 * @param <T> compared by {@code equals}: what was brought is not brought again
 */
final class Courier<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private static final Duration LOOKING = Duration.ofMillis(200);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration ENDING = Duration.ofSeconds(2);

    private final String place;
    private final Supplier<Optional<T>> latest;
    private final Duration every;
    private final Way<T> way;
    private final Thread thread;
    private volatile Optional<Trouble> trouble = Optional.empty();

    /** To a place outside. */
    @FunctionalInterface
    interface Way<T> {

        /**
         * Returns when it is there.
         *
         * @throws Contradicted where trying again will hardly help
         */
        void bring(T latest) throws IOException, Contradicted, InterruptedException;
    }

    /** What is kept outside contradicts this log, or the place does not want it; somebody has to look. */
    static final class Contradicted extends Exception {

        private static final long serialVersionUID = 1L;

        Contradicted(String message) {
            super(message);
        }
    }

    private record Trouble(boolean contradicted, String why) {}

    /** @param place as it stands in logs, such as {@code the witness example.com/w1} */
    Courier(String place, Supplier<Optional<T>> latest, Duration every, Way<T> way) {
        this.place = place;
        this.latest = latest;
        this.every = every;
        this.way = way;
        this.thread = Thread.ofVirtual().name("evidence to " + place).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Why the latest is not there. */
    Optional<String> trouble() {
        return trouble.map(Trouble::why);
    }

    /** What is under way is given up; after the next start the latest is brought. */
    @Override
    public void close() {
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(ENDING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            Optional<T> brought = Optional.empty();
            Duration pause = FIRST_PAUSE;
            while (true) {
                Optional<T> next = latest.get();
                if (next.isEmpty() || next.equals(brought)) {
                    Thread.sleep(LOOKING);
                } else if (isBrought(next.get())) {
                    brought = next;
                    pause = FIRST_PAUSE;
                    Thread.sleep(every);
                } else {
                    Thread.sleep(pause);
                    Duration longer = pause.multipliedBy(2);
                    pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
                }
            }
        } catch (InterruptedException _) {
            // It is closed.
        }
    }

    private boolean isBrought(T next) throws InterruptedException {
        try {
            way.bring(next);
            if (trouble.isPresent()) {
                LOG.info("Checkpoints come to {} again", place);
            }
            trouble = Optional.empty();
            return true;
        } catch (Contradicted e) {
            say(new Trouble(true, String.valueOf(e.getMessage())));
        } catch (IOException | RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            say(new Trouble(false, e.getMessage() == null ? e.toString() : e.getMessage()));
        }
        return false;
    }

    private void say(Trouble now) {
        boolean isNew = trouble.filter(former -> former.contradicted() == now.contradicted())
                .isEmpty();
        trouble = Optional.of(now);
        if (isNew && now.contradicted()) {
            LOG.error("Checkpoints are refused by {}: {}", place, now.why());
        } else if (isNew) {
            LOG.warn("Checkpoints do not come to {} now, it is tried again: {}", place, now.why());
        }
    }
}
