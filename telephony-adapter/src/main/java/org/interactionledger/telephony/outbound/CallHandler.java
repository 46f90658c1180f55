package org.interactionledger.telephony.outbound;

/** What to do with a call that a switch hands over. */
public interface CallHandler {

    /**
     * Called once for each call, on a thread of its own, where it may wait. The connection is closed when it returns;
     * the dial plan then goes on where {@code resume} was asked for, and else the switch hangs up.
     *
     * @throws InterruptedException where the server is closed meanwhile
     */
    void handle(OutboundCall call) throws InterruptedException;
}
