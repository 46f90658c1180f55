package org.interactionledger.telephony.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.List;
import java.util.Optional;
import org.interactionledger.telephony.esl.Decoded;
import org.interactionledger.telephony.esl.EslFrame;
import org.interactionledger.telephony.esl.MalformedFrame;

/**
 * The dialogue on one TCP connection that we made to a switch. All methods run on the channel's event loop.
 *
 * @see <a href="https://developer.signalwire.com/freeswitch/FreeSWITCH-Explained/Modules/mod_event_socket_1048924/">
 *     FreeSWITCH, mod_event_socket</a>
 */
final class EslSession extends SimpleChannelInboundHandler<Decoded> {

    /** What the session tells the connection that owns it. */
    interface Owner {
        void authenticating();

        void subscribed(EslSession session);

        void authRefused(String answer);

        void event(EslFrame frame);

        void malformed(MalformedFrame report);

        /** A line of its log, where that was asked for. */
        void log(EslFrame frame);

        /** At the end of every read, when bytes may have to wait. */
        void readComplete(Channel channel);

        /** The last word, once. */
        void ended(EslSession session, String reason);
    }

    private final SwitchAddress address;
    private final Owner owner;
    private final Answers answers = new Answers();
    private Optional<Channel> channel = Optional.empty();
    private Optional<String> reason = Optional.empty();
    private boolean subscribed;

    EslSession(SwitchAddress address, Owner owner) {
        super(Decoded.class);
        this.address = address;
        this.owner = owner;
    }

    void send(EslCommand command, Answers.Answer answer) {
        if (channel.isEmpty() || reason.isPresent()) {
            answer.willNotCome(reason.orElse("the connection is not open"));
            return;
        }
        answers.ask(channel.get(), command, answer);
    }

    void end(String why) {
        if (reason.isEmpty()) {
            reason = Optional.of(why);
        }
        if (channel.isPresent()) {
            var _ = channel.get().close();
        }
    }

    boolean isSubscribed() {
        return subscribed;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = Optional.of(context.channel());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Decoded decoded) {
        switch (decoded) {
            case EslFrame frame -> read(frame);
            case MalformedFrame report -> read(report);
        }
    }

    private void read(EslFrame frame) {
        if (frame.isEvent()) {
            owner.event(frame);
            return;
        }
        switch (frame.contentType()) {
            case "auth/request" -> authenticate();
            case EslFrame.COMMAND_REPLY, "api/response" -> answer(frame);
            case "text/rude-rejection" ->
                end("its access list refuses this host (apply-inbound-acl in event_socket.conf.xml)");
            case "text/disconnect-notice" -> end("the switch has ended the connection");
            case "log/data" -> owner.log(frame);
            default -> end("the switch sent " + frame.contentType() + ", which was not asked for");
        }
    }

    private void read(MalformedFrame report) {
        owner.malformed(report);
        switch (report.outcome()) {
            case DELIVERED -> {}
            case SKIPPED -> {
                if (answers.awaited() > 0) {
                    end("a frame could not be read while " + answers.awaited()
                            + " answers were awaited, which can't be told apart now");
                }
            }
            case CONNECTION_UNUSABLE -> end("the bytes could not be read any further");
        }
    }

    private void authenticate() {
        owner.authenticating();
        send(address.credentials().command(), new Required("how we sign in") {
            @Override
            void accepted() {
                subscribe();
            }

            @Override
            void refused(String answer) {
                owner.authRefused(answer);
                end("the switch does not take the password: " + answer);
            }
        });
    }

    private void subscribe() {
        send(EslCommand.events(address.format(), List.of("all")), new Required("the subscription") {
            @Override
            void accepted() {
                subscribed = true;
                owner.subscribed(EslSession.this);
            }

            @Override
            void refused(String answer) {
                end("the switch does not take the subscription: " + answer);
            }
        });
    }

    private void answer(EslFrame frame) {
        if (!answers.came(frame)) {
            end("the switch sent an answer to nothing that was asked");
        }
    }

    /** A step without which the connection is of no use. */
    private abstract class Required implements Answers.Answer {

        private final String what;

        Required(String what) {
            this.what = what;
        }

        abstract void accepted();

        abstract void refused(String answer);

        @Override
        public void came(EslFrame frame) {
            String answer = frame.replyText().orElse("");
            if (answer.startsWith("+OK")) {
                accepted();
            } else if (answer.startsWith("-ERR")) {
                refused(answer);
            } else {
                end("the switch answered neither +OK nor -ERR to " + what);
            }
        }

        @Override
        public void willNotCome(String why) {
            end(why);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        owner.readComplete(context.channel());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        boolean reading = context.channel().config().isAutoRead();
        if (event instanceof IdleStateEvent && reading) {
            end("no byte came for longer than a switch is ever silent");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        end("the connection failed: " + cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (reason.isEmpty()) {
            reason = Optional.of("the switch, or what lies between, closed the connection");
        }
        String why = reason.get();
        answers.willNotCome(why);
        owner.ended(this, why);
    }
}
