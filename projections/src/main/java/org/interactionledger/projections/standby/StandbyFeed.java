package org.interactionledger.projections.standby;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.interactionledger.projections.processing.Projector;

/** Makes the processors that fill standbys. All of them share a few threads, and so a few connections. */
public final class StandbyFeed implements AutoCloseable {

    /** A segment that has no event of its own stores how far it is as often; an exchange waits for the slowest. */
    private static final long STORED_MILLIS = 500;

    private static final long RETRY_MILLIS = 1_000;
    private static final int CLOSE_SECONDS = 10;

    private final Supplier<EventStore> log;
    private final TokenStore tokens;
    private final TransactionManager transactions;
    private final int batchSize;
    private final ScheduledExecutorService coordinator;
    private final ScheduledExecutorService workers;

    /** @param threads that apply batches, of all standbys together */
    public StandbyFeed(
            Supplier<EventStore> log, TokenStore tokens, TransactionManager transactions, int batchSize, int threads) {
        this.log = log;
        this.tokens = tokens;
        this.transactions = transactions;
        this.batchSize = batchSize;
        this.coordinator = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("standby-coordinator").factory());
        this.workers = Executors.newScheduledThreadPool(
                threads, Thread.ofPlatform().daemon().name("standby-", 0).factory());
    }

    /** One that reads from the beginning of the log, or from where its tokens are; to be started and shut down. */
    PooledStreamingEventProcessor of(String tokensUnder, int segments, Projector projector) {
        return PooledStreamingEventProcessor.builder()
                .name(tokensUnder)
                .eventHandlerInvoker(invoker(projector))
                .messageSource(log.get())
                .tokenStore(tokens)
                .transactionManager(transactions)
                .coordinatorExecutor(coordinator)
                .workerExecutor(workers)
                .initialSegmentCount(segments)
                .initialToken(StreamableMessageSource::createTailToken)
                .batchSize(batchSize)
                .tokenClaimInterval(RETRY_MILLIS)
                .claimExtensionThreshold(STORED_MILLIS)
                .build();
    }

    private static SimpleEventHandlerInvoker invoker(Projector projector) {
        return SimpleEventHandlerInvoker.builder()
                .eventHandlers(projector)
                .sequencingPolicy(projector::sequence)
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .build();
    }

    @Override
    public void close() {
        coordinator.shutdownNow();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
