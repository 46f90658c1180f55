package org.interactionledger.command.rounds;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.queryhandling.QueryGateway;
import org.slf4j.Logger;

/**
 * Looks at what is open again and again, on a thread of its own. What fails now is met again by the next look; a failure
 * is told once, and again when it is of another kind or there was success in between.
 */
public final class Rounds implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Duration period;
    private final Look look;
    private final Logger log;
    private final String waiting;
    private final ScheduledExecutorService rounds;
    private String lastFailure = "";

    /** One look at all that is open. */
    public interface Look {
        void once() throws InterruptedException, ExecutionException, TimeoutException;
    }

    /**
     * @param name    of the thread
     * @param period  between the end of a look and the next
     * @param log     of whoever looks
     * @param waiting what the log says where a look fails, before its reason
     */
    public Rounds(String name, Duration period, Look look, Logger log, String waiting) {
        this.period = period;
        this.look = look;
        this.log = log;
        this.waiting = waiting;
        this.rounds = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    public void start() {
        var _ = rounds.scheduleWithFixedDelay(this::round, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One look, on the caller's thread; does not throw. */
    public void round() {
        try {
            look.once();
            lastFailure = "";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | ExecutionException | TimeoutException e) {
            say(e);
        }
    }

    /** What the read side answers within a look's patience. */
    public static <A> A ask(QueryGateway queries, Object question, Class<A> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return queries.query(question, answer).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void say(Exception failure) {
        String words = failure.getClass().getSimpleName();
        if (!words.equals(lastFailure)) {
            log.warn("{}: {}", waiting, failure.toString());
            lastFailure = words;
        }
    }

    @Override
    public void close() {
        rounds.shutdownNow();
    }
}
