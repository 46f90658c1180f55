package org.interactionledger.telephony.outbound;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ipfilter.IpFilterRule;
import io.netty.handler.ipfilter.RuleBasedIpFilter;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.interactionledger.telephony.esl.EslFrameDecoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the calls that switches hand over ({@code <action application="socket" data="host:port async full"/>}), and
 * gives each to a handler. Thread-safe.
 *
 * @see <a href="https://developer.signalwire.com/freeswitch/FreeSWITCH-Explained/Modules/mod_event_socket_1048924/">
 *     FreeSWITCH, mod_event_socket</a>
 */
public final class OutboundServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundServer.class);

    private final OutboundSettings settings;
    private final CallHandler handler;
    private final MultiThreadIoEventLoopGroup group;
    private final Channel listening;
    private final Set<OutboundCall> calls = ConcurrentHashMap.newKeySet();

    private OutboundServer(OutboundSettings settings, CallHandler handler) {
        this.settings = settings;
        this.handler = handler;
        this.group = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
        try {
            this.listening = new ServerBootstrap()
                    .group(group)
                    .channel(NioServerSocketChannel.class)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childOption(ChannelOption.SO_KEEPALIVE, true)
                    .childHandler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel channel) {
                            accept(channel);
                        }
                    })
                    .bind(settings.address())
                    .syncUninterruptibly()
                    .channel();
        } catch (RuntimeException e) {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
            throw e;
        }
    }

    /** Listens when this returns. */
    public static OutboundServer listen(OutboundSettings settings, CallHandler handler) {
        return new OutboundServer(settings, handler);
    }

    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** How many calls are being handled now. */
    public int calls() {
        return calls.size();
    }

    private void accept(SocketChannel channel) {
        channel.pipeline()
                .addLast(new RuleBasedIpFilter(false, settings.rules().toArray(IpFilterRule[]::new)))
                .addLast(new EslFrameDecoder())
                .addLast(new OutboundSession(settings.patience(), this::begin));
    }

    /** Event loop; the handler gets a thread of its own. */
    private void begin(OutboundCall call) {
        if (calls.size() >= settings.mostCalls()) {
            LOG.warn(
                    "A call of {} is not taken: {} are being handled, and no more are allowed at once",
                    call.switchAddress(),
                    calls.size());
            call.close();
            return;
        }
        calls.add(call);
        Thread.ofVirtual().name("call-" + call.channel()).start(() -> handle(call));
    }

    private void handle(OutboundCall call) {
        try {
            call.handledBy(Thread.currentThread());
            handler.handle(call);
        } catch (InterruptedException _) {
            LOG.info("Call {}: given back to the switch, because this server is closed", call.channel());
        } catch (RuntimeException e) {
            LOG.error("Call {}: its handler failed, and the switch goes on without us", call.channel(), e);
        } finally {
            call.close();
            calls.remove(call);
        }
    }

    /** Takes no more calls, and ends the handling of those that are there. */
    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
        calls.forEach(OutboundCall::interrupt);
        group.shutdownGracefully(100, 3_000, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
}
