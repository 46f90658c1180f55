package org.interactionledger.telephony.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.interactionledger.telephony.esl.EslFrame;

/**
 * Who waits for an answer on one connection. A switch answers commands in their order and without naming them, so
 * answers are matched by order alone. Event loop only.
 */
public final class Answers {

    /** Who waits. */
    public interface Answer {
        void came(EslFrame frame);

        void willNotCome(String reason);
    }

    private final Queue<Answer> awaited = new ArrayDeque<>();

    public void ask(Channel channel, EslCommand command, Answer answer) {
        awaited.add(answer);
        var _ = channel.writeAndFlush(Unpooled.wrappedBuffer(command.bytes()));
    }

    /** @return whether it was an answer to something */
    public boolean came(EslFrame frame) {
        Optional<Answer> next = Optional.ofNullable(awaited.poll());
        next.ifPresent(answer -> answer.came(frame));
        return next.isPresent();
    }

    public int awaited() {
        return awaited.size();
    }

    public void willNotCome(String reason) {
        while (!awaited.isEmpty()) {
            awaited.remove().willNotCome(reason);
        }
    }
}
