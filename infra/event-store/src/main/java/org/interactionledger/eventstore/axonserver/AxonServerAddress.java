package org.interactionledger.eventstore.axonserver;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a log lives on Axon Server.
 *
 * @param port    of gRPC, usually 8124
 * @param context one log each
 * @param token   that Axon Server wants to see where its access control is on; never shown
 */
public record AxonServerAddress(String host, int port, String context, Optional<String> token) {

    public static final int USUAL_PORT = 8124;
    public static final String USUAL_CONTEXT = "default";

    private static final Pattern FORM = Pattern.compile(
            "(?<host>[\\p{Alnum}.-]+|\\[[\\p{XDigit}:.]+])(:(?<port>\\d{1,5}))?(/(?<context>[\\p{Alnum}._-]+))?");

    /**
     * @param text {@code host[:port][/context]}
     * @throws IllegalArgumentException if it is none
     */
    public static AxonServerAddress parse(String text, Optional<String> token) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "An Axon Server is HOST[:PORT][/CONTEXT], for instance localhost:8124/default, but was '" + text
                            + "'.");
        }
        int port = form.group("port") == null ? USUAL_PORT : Integer.parseInt(form.group("port"));
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("The port of an Axon Server is 1 to 65535, but was " + port + ".");
        }
        String context = form.group("context");
        return new AxonServerAddress(form.group("host"), port, context == null ? USUAL_CONTEXT : context, token);
    }

    @Override
    public String toString() {
        return host + ":" + port + "/" + context;
    }
}
