package org.interactionledger.telephony.connection;

import java.util.Objects;
import org.interactionledger.telephony.esl.EventFormat;

/**
 * Where a switch listens for us, how we sign in, and how it shall write its events.
 *
 * @param switchId our own name for the switch, as it stands in the ledger and in logs
 */
public record SwitchAddress(String switchId, String host, int port, Credentials credentials, EventFormat format) {

    public static final int DEFAULT_PORT = 8021;

    public SwitchAddress {
        Objects.requireNonNull(switchId);
        Objects.requireNonNull(host);
        Objects.requireNonNull(credentials);
        Objects.requireNonNull(format);
        if (switchId.isBlank() || host.isBlank()) {
            throw new IllegalArgumentException(
                    "A switch needs an id and a host, but they were '" + switchId + "' and '" + host + "'.");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("A port must lie within 1..65535, but was " + port + ".");
        }
    }

    /** By the password of {@code event_socket.conf.xml}, with plain events. */
    public SwitchAddress(String switchId, String host, int port, String password) {
        this(switchId, host, port, new Credentials.Password(password), EventFormat.PLAIN);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return switchId + " at " + host + ":" + port;
    }
}
