package org.interactionledger.telephony.connection;

import java.time.Instant;
import org.interactionledger.telephony.esl.EslEvent;
import org.interactionledger.telephony.esl.EslFrame;
import org.interactionledger.telephony.esl.MalformedFrame;

/**
 * Hears what a switch says. All calls come from one thread per switch, in the order of the connection, and may block:
 * when they fall behind, the switch is read more slowly. Must not wait there for an answer of the switch, which would
 * come on the same thread. Connections are counted from 1; an attempt that was never subscribed does not count.
 */
public interface SwitchListener {

    /** The switch has taken the password and the subscription: from now on every event comes. */
    void onConnected(long connection, Instant at) throws InterruptedException;

    /** @param receivedAt when the last byte of the frame had come, by our own clock */
    void onEvent(long connection, Instant receivedAt, EslFrame frame, EslEvent event) throws InterruptedException;

    /** After {@link #onConnected}, once. What happens on the switch is not seen until the next connection. */
    void onLost(long connection, Instant at, String reason) throws InterruptedException;

    /** @param connection 0 if it came before the subscription of the first */
    void onMalformed(long connection, MalformedFrame report) throws InterruptedException;

    /** A line of the switch's own log, where {@link EslCommand#log} asked for it; of no use to most listeners. */
    default void onLog(long connection, EslFrame line) throws InterruptedException {}
}
