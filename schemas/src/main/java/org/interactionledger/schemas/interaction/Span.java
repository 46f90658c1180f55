package org.interactionledger.schemas.interaction;

import java.time.Duration;
import java.util.Optional;

/**
 * A part of a contact.
 *
 * @param from      offset from the start of the contact
 * @param to        offset from the start of the contact, not before {@code from}
 * @param utterance the transcript's own id of an utterance, where the judge read one
 */
public record Span(Duration from, Duration to, Optional<String> utterance) {

    public Span {
        if (from.isNegative() || to.compareTo(from) < 0) {
            throw new IllegalArgumentException("A span must not end before it begins, but was " + from + " to " + to);
        }
    }
}
