package org.interactionledger.telephony.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.queryhandling.QueryGateway;
import org.interactionledger.schemas.control.ControlRequested;
import org.interactionledger.schemas.control.ListOpenControls;
import org.interactionledger.schemas.control.OpenControls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Meets requests to switches: as they are recorded, by following the log from its end, and those from before, or that it
 * missed, by asking twice a second what is open. Remembers no place in the log: to meet a request twice does no harm.
 *
 * <p>One or two virtual threads, until closed.
 */
public final class ControlWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlWatch.class);

    private static final Duration PERIOD = Duration.ofMillis(500);
    private static final Duration SHORT_PERIOD = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int WAIT_SECONDS = 1;

    private final Supplier<? extends Collection<SwitchControl>> switches;
    private final List<Thread> threads = new ArrayList<>();

    private interface Work {
        void run() throws InterruptedException;
    }

    private ControlWatch(Supplier<? extends Collection<SwitchControl>> switches) {
        this.switches = switches;
    }

    /** @param switches whoever may have a lease, asked each time */
    public static ControlWatch start(
            StreamableMessageSource<TrackedEventMessage<?>> log,
            QueryGateway queries,
            Supplier<? extends Collection<SwitchControl>> switches) {
        ControlWatch watch = new ControlWatch(switches);
        watch.begin("control-follow", PERIOD, () -> watch.follow(log));
        watch.begin("control-look", PERIOD, () -> watch.look(open(queries)));
        return watch;
    }

    /**
     * Where the log cannot be followed from here: asks alone, more often.
     *
     * @param open says what is open, or throws
     */
    public static ControlWatch asking(
            Supplier<OpenControls> open, Supplier<? extends Collection<SwitchControl>> switches) {
        ControlWatch watch = new ControlWatch(switches);
        watch.begin("control-ask", SHORT_PERIOD, () -> watch.look(open.get()));
        return watch;
    }

    private void begin(String name, Duration period, Work work) {
        threads.add(Thread.ofVirtual().name(name).start(() -> untilClosed(period, work)));
    }

    private static void untilClosed(Duration period, Work work) {
        String lastFailure = "";
        while (!Thread.currentThread().isInterrupted()) {
            try {
                work.run();
                lastFailure = "";
                Thread.sleep(period);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                String failure = e.getClass().getSimpleName();
                if (!failure.equals(lastFailure)) {
                    LOG.warn("Requests to switches cannot be met now: {}", e.toString());
                    lastFailure = failure;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PERIOD);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(StreamableMessageSource<TrackedEventMessage<?>> log) throws InterruptedException {
        try (BlockingStream<TrackedEventMessage<?>> stream = log.openStream(log.createHeadToken())) {
            while (true) {
                if (stream.hasNextAvailable(WAIT_SECONDS, TimeUnit.SECONDS)) {
                    meet(stream.nextAvailable());
                }
            }
        }
    }

    /** The type is known without reading the event, which most are not read for. */
    private void meet(TrackedEventMessage<?> message) {
        if (message.getPayloadType() == ControlRequested.class
                && message.getPayload() instanceof ControlRequested asked) {
            switches.get().stream()
                    .filter(control -> control.isOf(asked.telephoneSwitch()))
                    .forEach(control -> control.take(asked.control()));
        }
    }

    private void look(OpenControls open) {
        switches.get().forEach(control -> control.look(open.controls()));
    }

    private static OpenControls open(QueryGateway queries) throws InterruptedException {
        try {
            return queries.query(new ListOpenControls(), OpenControls.class)
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("What is open cannot be asked: " + e, e);
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
