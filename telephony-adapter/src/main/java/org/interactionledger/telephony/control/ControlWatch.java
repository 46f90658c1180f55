package org.interactionledger.telephony.control;

import java.time.Duration;
import java.util.Collection;
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
 * <p>Two virtual threads, until closed.
 */
public final class ControlWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlWatch.class);

    private static final Duration PERIOD = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int WAIT_SECONDS = 1;

    private final StreamableMessageSource<TrackedEventMessage<?>> log;
    private final QueryGateway queries;
    private final Supplier<? extends Collection<SwitchControl>> switches;
    private final Thread following;
    private final Thread looking;

    private interface Work {
        void run() throws InterruptedException;
    }

    private ControlWatch(
            StreamableMessageSource<TrackedEventMessage<?>> log,
            QueryGateway queries,
            Supplier<? extends Collection<SwitchControl>> switches) {
        this.log = log;
        this.queries = queries;
        this.switches = switches;
        this.following = Thread.ofVirtual().name("control-follow").unstarted(() -> untilClosed(this::follow));
        this.looking = Thread.ofVirtual().name("control-look").unstarted(() -> untilClosed(this::look));
    }

    /** @param switches whoever may have a lease, asked each time */
    public static ControlWatch start(
            StreamableMessageSource<TrackedEventMessage<?>> log,
            QueryGateway queries,
            Supplier<? extends Collection<SwitchControl>> switches) {
        ControlWatch watch = new ControlWatch(log, queries, switches);
        watch.following.start();
        watch.looking.start();
        return watch;
    }

    private void untilClosed(Work work) {
        String lastFailure = "";
        while (!Thread.currentThread().isInterrupted()) {
            try {
                work.run();
                lastFailure = "";
                Thread.sleep(PERIOD);
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

    private void follow() throws InterruptedException {
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

    private void look() throws InterruptedException {
        OpenControls open;
        try {
            open = queries.query(new ListOpenControls(), OpenControls.class)
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("What is open cannot be asked: " + e, e);
        }
        switches.get().forEach(control -> control.look(open.controls()));
    }

    @Override
    public void close() {
        following.interrupt();
        looking.interrupt();
    }
}
