package org.interactionledger.telephony.outbound;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.interactionledger.telephony.connection.Answers;
import org.interactionledger.telephony.connection.EslCommand;
import org.interactionledger.telephony.esl.Decoded;
import org.interactionledger.telephony.esl.EslFrame;
import org.interactionledger.telephony.esl.MalformedFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dialogue on one TCP connection that a switch made to us. All methods run on the channel's event loop. */
final class OutboundSession extends SimpleChannelInboundHandler<Decoded> {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundSession.class);

    private final Duration patience;
    private final Consumer<OutboundCall> begun;
    private final Answers answers = new Answers();
    private Optional<OutboundCall> call = Optional.empty();
    private Optional<String> reason = Optional.empty();

    OutboundSession(Duration patience, Consumer<OutboundCall> begun) {
        super(Decoded.class);
        this.patience = patience;
        this.begun = begun;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        ScheduledFuture<?> late = context.executor()
                .schedule(
                        () -> end(context, "it did not say in time which call it hands over"),
                        patience.toMillis(),
                        TimeUnit.MILLISECONDS);
        answers.ask(context.channel(), EslCommand.connect(), new Answers.Answer() {
            @Override
            public void came(EslFrame frame) {
                late.cancel(false);
                frame.event()
                        .ifPresentOrElse(
                                channel -> begin(new OutboundCall(context.channel(), answers, channel)),
                                () -> end(context, "its answer to connect tells of no channel"));
            }

            @Override
            public void willNotCome(String why) {
                late.cancel(false);
            }
        });
    }

    private void begin(OutboundCall beginning) {
        call = Optional.of(beginning);
        begun.accept(beginning);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Decoded decoded) {
        switch (decoded) {
            case EslFrame frame -> read(context, frame);
            case MalformedFrame report -> {
                LOG.warn("Switch {}: {}", context.channel().remoteAddress(), report.describe());
                if (report.outcome() != MalformedFrame.Outcome.DELIVERED && answers.awaited() > 0) {
                    end(context, "a frame could not be read while answers were awaited");
                }
            }
        }
    }

    private void read(ChannelHandlerContext context, EslFrame frame) {
        if (frame.isEvent()) {
            call.ifPresent(now -> now.heard(frame));
            return;
        }
        switch (frame.contentType()) {
            case EslFrame.COMMAND_REPLY, "api/response" -> {
                if (!answers.came(frame)) {
                    end(context, "the switch sent an answer to nothing that was asked");
                }
            }
            case "text/disconnect-notice" -> {
                boolean lingers = frame.headers()
                        .first("Content-Disposition")
                        .filter("linger"::equals)
                        .isPresent();
                if (!lingers) {
                    end(context, "the call is over");
                }
            }
            case "log/data" -> {}
            default -> end(context, "the switch sent " + frame.contentType() + ", which was not asked for");
        }
    }

    private void end(ChannelHandlerContext context, String why) {
        reason = reason.or(() -> Optional.of(why));
        var _ = context.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        end(context, "the connection failed: " + cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        String why = reason.orElse("the switch closed the connection");
        answers.willNotCome(why);
        call.ifPresent(now -> now.over(why));
        if (call.isEmpty()) {
            LOG.warn(
                    "A connection of {} ended before it handed over a call: {}",
                    context.channel().remoteAddress(),
                    why);
        }
    }
}
