package org.interactionledger.telephony.outbound;

import io.netty.channel.Channel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.interactionledger.telephony.connection.Answers;
import org.interactionledger.telephony.connection.EslCommand;
import org.interactionledger.telephony.connection.NotConnectedException;
import org.interactionledger.telephony.esl.EslEvent;
import org.interactionledger.telephony.esl.EslFrame;

/**
 * A call that a switch has handed over, on the connection that it made for it. Commands are answered in their order;
 * events come in the order of the wire once {@link EslCommand#myEvents} asked for them. When the handler does not take
 * them, the connection is not read. Thread-safe.
 */
public final class OutboundCall {

    private static final int MOST_WAITING = 1_000;
    private static final int FEW_WAITING = MOST_WAITING / 4;

    private sealed interface Next {
        record Event(EslEvent event) implements Next {}

        record Over() implements Next {}
    }

    private final Channel connection;
    private final Answers answers;
    private final EslEvent channel;
    private final BlockingQueue<Next> waiting = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<EslEvent>> executing = new ConcurrentHashMap<>();
    private volatile Optional<String> reason = Optional.empty();
    private volatile Optional<Thread> handling = Optional.empty();
    private volatile boolean interrupted;

    OutboundCall(Channel connection, Answers answers, EslEvent channel) {
        this.connection = connection;
        this.answers = answers;
        this.channel = channel;
    }

    /** The channel's {@code Unique-ID}. */
    public String channel() {
        return channel.header("Unique-ID").orElse("unknown");
    }

    /** The channel as it was handed over: {@code CHANNEL_DATA}, with all its variables. */
    public EslEvent data() {
        return channel;
    }

    /** Without personal data. */
    public String switchAddress() {
        return String.valueOf(connection.remoteAddress());
    }

    /** Why the connection is over; empty while it is not. */
    public Optional<String> reason() {
        return reason;
    }

    /**
     * @return the switch's reply, {@code -ERR …} included, on the connection's event loop, where one must not wait; fails
     *     with {@link NotConnectedException}
     */
    public CompletableFuture<EslFrame> send(EslCommand command) {
        CompletableFuture<EslFrame> reply = new CompletableFuture<>();
        try {
            connection.eventLoop().execute(() -> sendNow(command, reply));
        } catch (RejectedExecutionException _) {
            fail(reply, "the server is closed");
        }
        return reply;
    }

    /**
     * Runs a dial plan application. Needs {@link EslCommand#myEvents}.
     *
     * @return the {@code CHANNEL_EXECUTE_COMPLETE} of this application; fails with {@link NotConnectedException} when
     *     the connection ends before, upon which nobody knows how far it came
     */
    public CompletableFuture<EslEvent> execute(String application, String argument) {
        UUID event = UUID.randomUUID();
        CompletableFuture<EslEvent> done = new CompletableFuture<>();
        executing.put(event.toString(), done);
        var _ = send(EslCommand.execute(Optional.empty(), event, application, argument))
                .whenComplete((reply, failure) -> {
                    String answer = reply == null ? "" : reply.replyText().orElse("");
                    if (failure != null || !answer.startsWith("+OK")) {
                        executing.remove(event.toString());
                        fail(done, failure != null ? String.valueOf(failure.getMessage()) : answer);
                    }
                });
        reason.ifPresent(why -> fail(done, why));
        return done;
    }

    /**
     * The next event.
     *
     * @return empty when the connection is over and there is none left, or none came in time
     */
    public Optional<EslEvent> next(Duration patience) throws InterruptedException {
        Next next = waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (next == null) {
            return Optional.empty();
        }
        if (waiting.size() < FEW_WAITING && !connection.config().isAutoRead()) {
            connection.config().setAutoRead(true);
        }
        return switch (next) {
            case Next.Event(EslEvent event) -> Optional.of(event);
            case Next.Over over -> {
                waiting.add(over);
                yield Optional.empty();
            }
        };
    }

    void close() {
        var _ = connection.close();
    }

    void handledBy(Thread thread) {
        handling = Optional.of(thread);
        if (interrupted) {
            thread.interrupt();
        }
    }

    void interrupt() {
        interrupted = true;
        handling.ifPresent(Thread::interrupt);
    }

    /** Event loop. */
    void heard(EslFrame frame) {
        EslEvent event = frame.event().orElseThrow();
        if (event.name().equals("CHANNEL_EXECUTE_COMPLETE")) {
            event.header("Application-UUID").map(executing::remove).ifPresent(done -> done.complete(event));
        }
        waiting.add(new Next.Event(event));
        if (waiting.size() >= MOST_WAITING) {
            connection.config().setAutoRead(false);
        }
    }

    /** Event loop, once. */
    void over(String why) {
        reason = Optional.of(why);
        waiting.add(new Next.Over());
        executing.values().forEach(done -> fail(done, why));
    }

    private void sendNow(EslCommand command, CompletableFuture<EslFrame> reply) {
        if (reason.isPresent() || !connection.isActive()) {
            fail(reply, reason.orElse("the connection is closed"));
            return;
        }
        answers.ask(connection, command, new Answers.Answer() {
            @Override
            public void came(EslFrame frame) {
                reply.complete(frame);
            }

            @Override
            public void willNotCome(String why) {
                fail(reply, why);
            }
        });
    }

    private void fail(CompletableFuture<?> future, String why) {
        future.completeExceptionally(new NotConnectedException(switchAddress(), why));
    }
}
