package org.interactionledger.eventstore.axonserver;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * NOT Axon Server: a fake in memory that speaks the part of its gRPC protocol that a ledger uses, on a real socket, and
 * refuses what it refuses. For machines where the real one cannot run; the same contract runs against a real one where
 * LEDGER_AXONSERVER names it. Each context is a log of its own. Stopped and started again it has what it had.
 */
public final class FakeAxonServer implements AutoCloseable {

    static final Context.Key<FakeEventStore> STORE = Context.key("event-store");

    private static final Metadata.Key<String> CONTEXT =
            Metadata.Key.of("AxonIQ-Context", Metadata.ASCII_STRING_MARSHALLER);
    private static final long STOP_SECONDS = 5;

    private final Map<String, FakeEventStore> contexts = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int port;
    private Server server;

    private FakeAxonServer() {
        this.server = start(0);
        this.port = server.getPort();
    }

    public static FakeAxonServer start() {
        return new FakeAxonServer();
    }

    public AxonServerAddress address(String context) {
        return new AxonServerAddress("127.0.0.1", port, context, Optional.empty());
    }

    /** For what this context is to do wrong. */
    public FakeEventStore store(String context) {
        return contexts.computeIfAbsent(context, _ -> new FakeEventStore());
    }

    /** As a crash looks to clients: connections break, and what was acknowledged is there afterwards. */
    public void crashAndRestart() {
        stop();
        server = start(port);
    }

    public void stop() {
        try {
            server.shutdownNow().awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        threads.shutdownNow();
    }

    private Server start(int chosen) {
        try {
            return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), chosen))
                    .executor(threads)
                    .permitKeepAliveTime(1, TimeUnit.SECONDS)
                    .permitKeepAliveWithoutCalls(true)
                    .addService(ServerInterceptors.intercept(new FakeEventService(), new ByContext()))
                    .addService(new FakePlatformService())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class ByContext implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            String context = Objects.requireNonNullElse(headers.get(CONTEXT), AxonServerAddress.USUAL_CONTEXT);
            return Contexts.interceptCall(Context.current().withValue(STORE, store(context)), call, headers, next);
        }
    }
}
