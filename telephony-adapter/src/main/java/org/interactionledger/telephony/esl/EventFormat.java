package org.interactionledger.telephony.esl;

import java.util.Locale;
import java.util.Optional;

/**
 * How a switch writes events, as the connection asks for it. All three say the same; {@link #XML} names headers by
 * elements, so that a variable whose name is none in XML makes its event unreadable: {@link #PLAIN} and {@link #JSON}
 * have no such limit.
 */
public enum EventFormat {
    PLAIN,
    JSON,
    XML;

    private final String word = name().toLowerCase(Locale.ROOT);
    private final String contentType = "text/event-" + word;

    /** As the commands {@code event} and {@code myevents} name it. */
    public String word() {
        return word;
    }

    public String contentType() {
        return contentType;
    }

    /** Empty where a frame of that type holds no event. */
    static Optional<EventFormat> of(String contentType) {
        for (EventFormat format : values()) {
            if (format.contentType.equals(contentType)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
