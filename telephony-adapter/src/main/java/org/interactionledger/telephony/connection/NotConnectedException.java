package org.interactionledger.telephony.connection;

/** A command was not sent, or its answer will not come: whether the switch has carried it out is not known. */
public final class NotConnectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotConnectedException(String switchId, String reason) {
        super("Switch " + switchId + " is not connected: " + reason);
    }
}
