package org.interactionledger.telephony.connection;

/** The switch has answered a command with {@code -ERR}. */
public final class CommandRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandRefusedException(String switchId, String answer) {
        super("Switch " + switchId + " refused a command: " + answer);
    }
}
