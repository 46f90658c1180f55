package org.interactionledger.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The {@code Name: value} lines of one event, values as they are on the wire (URL-encoded). */
record EventHeaders(Map<String, String> values) {

    /** Reads up to the first empty line. */
    static EventHeaders of(String event) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : event.split("\n", -1)) {
            if (line.isEmpty()) {
                break;
            }
            int colon = line.indexOf(": ");
            if (colon > 0) {
                values.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        return new EventHeaders(values);
    }

    /** Empty where the event has no such header. */
    String value(String name) {
        return values.getOrDefault(name, "");
    }

    String decoded(String name) {
        return URLDecoder.decode(value(name).replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    String name() {
        return value("Event-Name");
    }

    long sequence() {
        return Long.parseLong(value("Event-Sequence"));
    }
}
