package org.interactionledger.standalone.tap;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.interactionledger.telephony.connection.Credentials;
import org.interactionledger.telephony.connection.EslCommand;
import org.interactionledger.telephony.esl.EventFormat;

/**
 * What to record.
 *
 * @param credentials whose password is never shown, and masked where the switch should repeat it
 * @param format   in which the switch writes its events
 * @param events   that are asked for: {@code all}, or names of events
 * @param out      must not exist
 * @param maxBytes of the connection, before compression
 * @param longest  that is recorded
 */
public record TapSettings(
        String host,
        int port,
        Credentials credentials,
        EventFormat format,
        String events,
        Path out,
        long maxBytes,
        Duration longest) {

    private static final String CAPTURE = ".esl.txt.gz";

    public TapSettings {
        if (secretOf(credentials).isEmpty()) {
            throw new IllegalArgumentException("The password must not be empty.");
        }
        EslCommand.events(format, List.of(events));
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("A port must lie within 1..65535, but was " + port + ".");
        }
    }

    /** Where it is written when which bytes came. */
    Path chunks() {
        String name = String.valueOf(out.getFileName());
        String stem = name.endsWith(CAPTURE) ? name.substring(0, name.length() - CAPTURE.length()) : name;
        return out.resolveSibling(stem + ".chunks.csv");
    }

    /** What must be in no file. */
    String secret() {
        return secretOf(credentials);
    }

    private static String secretOf(Credentials credentials) {
        return switch (credentials) {
            case Credentials.Password(var password) -> password;
            case Credentials.User(var _, var _, var password) -> password;
        };
    }

    /** The questions of a listener, in their order. */
    List<EslCommand> questions() {
        return List.of(
                EslCommand.api("show channels as json"),
                EslCommand.api("show calls as json"),
                EslCommand.events(format, List.of(events)));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
