package org.interactionledger.telephony.connection;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.interactionledger.telephony.connection.ConnectionStatus.State;
import org.interactionledger.telephony.esl.EslFrame;
import org.interactionledger.telephony.esl.EslFrameDecoder;
import org.interactionledger.telephony.esl.MalformedFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An inbound ESL connection that is kept alive: connects, signs in, subscribes to all events, and begins anew when it
 * is lost. It stops trying only when the switch refuses the password, so that a wrong one makes no storm of attempts.
 * One event-loop thread reads, one thread hands over to the listener; when the listener falls behind, the socket is
 * not read.
 */
public final class SwitchConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SwitchConnection.class);

    private final SwitchAddress address;
    private final ConnectionTiming timing;
    private final SwitchListener listener;
    private final InstantSource clock;
    private final Backoff backoff;
    private final MultiThreadIoEventLoopGroup group;
    private final EventLoop loop;
    private final Delivery delivery;
    private volatile ConnectionStatus status;
    private volatile boolean paused;

    /** Event loop only, like all that follows. */
    private Optional<EslSession> current = Optional.empty();

    private Optional<Channel> reading = Optional.empty();
    private boolean stopped;

    private SwitchConnection(
            SwitchAddress address,
            ConnectionTiming timing,
            SwitchListener listener,
            InstantSource clock,
            RandomGenerator random) {
        this.address = address;
        this.timing = timing;
        this.listener = listener;
        this.clock = clock;
        this.backoff = new Backoff(timing.firstRetry(), timing.longestRetry(), random);
        this.status = new ConnectionStatus(State.CONNECTING, "just started", clock.instant(), 0);
        this.group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        this.loop = group.next();
        this.delivery = new Delivery(address.switchId(), this::readAgainIfPaused);
    }

    /** Begins to connect, and returns at once. */
    public static SwitchConnection start(SwitchAddress address, ConnectionTiming timing, SwitchListener listener) {
        return start(address, timing, listener, InstantSource.system(), RandomGenerator.getDefault());
    }

    static SwitchConnection start(
            SwitchAddress address,
            ConnectionTiming timing,
            SwitchListener listener,
            InstantSource clock,
            RandomGenerator random) {
        SwitchConnection connection = new SwitchConnection(address, timing, listener, clock, random);
        connection.loop.execute(connection::connect);
        return connection;
    }

    public ConnectionStatus status() {
        return status;
    }

    /**
     * Sends {@code api command}, which holds up all other commands of this connection until it is done.
     *
     * @return what the switch answers, {@code -ERR …} included, on the listener's thread and in the order of the
     *     events; fails with {@link NotConnectedException}
     */
    public CompletableFuture<String> api(String command) {
        return send(EslCommand.api(command)).thenApply(frame -> frame.body().utf8());
    }

    /**
     * Sends {@code bgapi command}; its result comes as a {@code BACKGROUND_JOB} event.
     *
     * @return the {@code Job-UUID} that the event will have; fails with {@link NotConnectedException} or
     *     {@link CommandRefusedException}
     */
    public CompletableFuture<String> bgapi(String command) {
        return send(EslCommand.bgapi(command)).thenApply(frame -> {
            String answer = frame.replyText().orElse("");
            return frame.headers()
                    .first("Job-UUID")
                    .filter(_ -> answer.startsWith("+OK"))
                    .orElseThrow(() -> new CommandRefusedException(address.switchId(), answer));
        });
    }

    /**
     * Sends any command.
     *
     * @return the switch's reply, {@code -ERR …} included, on the listener's thread and in the order of the events;
     *     fails with {@link NotConnectedException}
     */
    public CompletableFuture<EslFrame> send(EslCommand command) {
        CompletableFuture<EslFrame> answer = new CompletableFuture<>();
        runOnLoop(() -> sendNow(command, answer), () -> fail(answer, "it is closed"));
        return answer;
    }

    private void sendNow(EslCommand command, CompletableFuture<EslFrame> answer) {
        Optional<EslSession> session = current.filter(EslSession::isSubscribed);
        if (session.isEmpty()) {
            fail(answer, status.reason());
            return;
        }
        session.get().send(command, new Answers.Answer() {
            @Override
            public void came(EslFrame frame) {
                delivery.put(frame.raw().size(), () -> answer.complete(frame));
            }

            @Override
            public void willNotCome(String reason) {
                delivery.put(0, () -> fail(answer, reason));
            }
        });
    }

    private void fail(CompletableFuture<?> answer, String reason) {
        answer.completeExceptionally(new NotConnectedException(address.switchId(), reason));
    }

    /** Ends the connection, hands over what was read, and returns when the listener has heard it. */
    @Override
    public void close() {
        runOnLoop(this::stop, () -> {});
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
        try {
            delivery.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        if (!stopped) {
            stopped = true;
            current.ifPresent(session -> session.end("closed by us"));
            become(State.CLOSED, "closed by us");
        }
    }

    private void connect() {
        if (stopped) {
            return;
        }
        become(State.CONNECTING, "trying " + address.host() + ":" + address.port());
        EslSession session = new EslSession(address, new Ears());
        current = Optional.of(session);
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(timing.connectTimeout().toMillis()))
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        long silenceMillis = timing.silenceLimit().toMillis();
                        channel.pipeline()
                                .addLast(new IdleStateHandler(silenceMillis, 0, 0, TimeUnit.MILLISECONDS))
                                .addLast(new EslFrameDecoder())
                                .addLast(session);
                    }
                })
                .connect(address.host(), address.port())
                .addListener((ChannelFuture attempt) -> connected(session, attempt));
    }

    private void connected(EslSession session, ChannelFuture attempt) {
        if (!attempt.isSuccess()) {
            retry("it cannot be reached: " + attempt.cause().getMessage());
        } else if (stopped) {
            session.end("closed by us");
        }
    }

    private void retry(String reason) {
        current = Optional.empty();
        if (stopped || status.state() == State.AUTH_REFUSED) {
            return;
        }
        Duration pause = backoff.nextPause();
        become(State.WAITING, reason);
        LOG.warn("Switch {}: {}. Next attempt in {} ms.", address, reason, pause.toMillis());
        var _ = loop.schedule(this::connect, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void become(State state, String reason) {
        long connection = status.connection() + (state == State.CONNECTED ? 1 : 0);
        status = new ConnectionStatus(state, reason, clock.instant(), connection);
    }

    /** Whether the socket is not read because the listener is behind. */
    boolean paused() {
        return paused;
    }

    private void readAgainIfPaused() {
        if (paused) {
            runOnLoop(this::readAgain, () -> {});
        }
    }

    private void readAgain() {
        if (paused && delivery.hasCaughtUp()) {
            paused = false;
            reading.ifPresent(channel -> channel.config().setAutoRead(true));
        }
    }

    private void runOnLoop(Runnable task, Runnable closed) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException _) {
            closed.run();
        }
    }

    /** What the session tells, turned into calls of the listener. */
    private final class Ears implements EslSession.Owner {

        @Override
        public void authenticating() {
            become(State.AUTHENTICATING, "the password was sent");
        }

        @Override
        public void subscribed(EslSession session) {
            backoff.succeeded();
            become(State.CONNECTED, "subscribed to all events");
            LOG.info("Switch {}: connected, connection {}.", address, status.connection());
            long connection = status.connection();
            Instant at = clock.instant();
            delivery.put(0, () -> listener.onConnected(connection, at));
        }

        @Override
        public void authRefused(String answer) {
            become(State.AUTH_REFUSED, "the switch does not take the password: " + answer);
            LOG.error(
                    "Switch {}: it does not take the password ({}). No further attempt will be made: correct the"
                            + " password and start again.",
                    address,
                    answer);
        }

        @Override
        public void event(EslFrame frame) {
            long connection = status.connection();
            Instant receivedAt = clock.instant();
            frame.event()
                    .ifPresent(event -> delivery.put(
                            frame.raw().size(), () -> listener.onEvent(connection, receivedAt, frame, event)));
        }

        @Override
        public void malformed(MalformedFrame report) {
            LOG.warn("Switch {}: {}", address, report.describe());
            long connection = status.connection();
            delivery.put(0, () -> listener.onMalformed(connection, report));
        }

        @Override
        public void log(EslFrame frame) {
            long connection = status.connection();
            delivery.put(frame.raw().size(), () -> listener.onLog(connection, frame));
        }

        @Override
        public void readComplete(Channel channel) {
            if (!paused && delivery.behind()) {
                reading = Optional.of(channel);
                channel.config().setAutoRead(false);
                paused = true;
                readAgain();
            }
        }

        @Override
        public void ended(EslSession session, String reason) {
            paused = false;
            reading = Optional.empty();
            if (session.isSubscribed()) {
                long connection = status.connection();
                Instant at = clock.instant();
                delivery.put(0, () -> listener.onLost(connection, at, reason));
            }
            retry(reason);
        }
    }
}
