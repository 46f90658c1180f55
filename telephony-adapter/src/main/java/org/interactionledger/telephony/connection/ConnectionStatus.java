package org.interactionledger.telephony.connection;

import java.time.Instant;

/**
 * How it stands with a connection.
 *
 * @param reason     why, for a person; without personal data
 * @param since      when this state began, by our own clock
 * @param connection number of the current or last connection that was subscribed, counted from 1; 0 before the first
 */
public record ConnectionStatus(State state, String reason, Instant since, long connection) {

    /** What the connection is about. */
    public enum State {
        CONNECTING,
        /** The password was sent. */
        AUTHENTICATING,
        /** Subscribed: events come. */
        CONNECTED,
        /** Lost or refused; another attempt follows. */
        WAITING,
        /** The switch does not take the password. No further attempt until it is started anew. */
        AUTH_REFUSED,
        CLOSED
    }
}
