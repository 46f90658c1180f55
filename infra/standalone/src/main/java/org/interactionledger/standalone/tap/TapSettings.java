package org.interactionledger.standalone.tap;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What to record.
 *
 * @param user     of the switch's directory, as {@code name@domain}; empty for the password of the event socket itself
 * @param password never shown, and masked where the switch should repeat it
 * @param events   what follows {@code event plain}: {@code all}, or names of events
 * @param out      must not exist
 * @param maxBytes of the connection, before compression
 * @param longest  that is recorded
 */
public record TapSettings(
        String host,
        int port,
        Optional<String> user,
        String password,
        String events,
        Path out,
        long maxBytes,
        Duration longest) {

    private static final String CAPTURE = ".esl.txt.gz";

    public TapSettings {
        if (password.isEmpty()
                || hasLineBreak(password)
                || hasLineBreak(events)
                || user.filter(TapSettings::hasLineBreak).isPresent()) {
            throw new IllegalArgumentException(
                    "The password must not be empty, and neither it nor the user nor the events may have line breaks.");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("A port must lie within 1..65535, but was " + port + ".");
        }
    }

    private static boolean hasLineBreak(String text) {
        return text.contains("\n") || text.contains("\r");
    }

    /** Where it is written when which bytes came. */
    Path chunks() {
        String name = String.valueOf(out.getFileName());
        String stem = name.endsWith(CAPTURE) ? name.substring(0, name.length() - CAPTURE.length()) : name;
        return out.resolveSibling(stem + ".chunks.csv");
    }

    /** The command that signs in; the only place where the password goes. */
    String signIn() {
        return user.map(name -> "userauth " + name + ":" + password).orElse("auth " + password) + "\n\n";
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
