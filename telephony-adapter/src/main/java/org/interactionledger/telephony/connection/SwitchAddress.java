package org.interactionledger.telephony.connection;

import java.util.Objects;

/**
 * Where a switch listens for us, and the word that it wants to hear ({@code event_socket.conf.xml}).
 *
 * @param switchId our own name for the switch, as it stands in the ledger and in logs
 */
public record SwitchAddress(String switchId, String host, int port, String password) {

    public static final int DEFAULT_PORT = 8021;

    public SwitchAddress {
        Objects.requireNonNull(switchId);
        Objects.requireNonNull(host);
        Objects.requireNonNull(password);
        if (switchId.isBlank() || host.isBlank()) {
            throw new IllegalArgumentException(
                    "A switch needs an id and a host, but they were '" + switchId + "' and '" + host + "'.");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("A port must lie within 1..65535, but was " + port + ".");
        }
        if (password.indexOf('\n') >= 0 || password.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("The password of switch " + switchId + " must not have a line break.");
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return switchId + " at " + host + ":" + port;
    }
}
