package org.interactionledger.schemas.projection;

import java.util.Optional;

/**
 * How applying an event failed, without a word of the event: messages of exceptions quote what they fail on.
 *
 * @param exception its class, with the SQLSTATE where a database has refused
 */
public record Fault(Kind kind, Optional<String> exception) {

    public enum Kind {
        /** Applying it threw. */
        EXCEPTION,
        /** This version knows the type not, or not in this revision. */
        UNREADABLE,
        /** The log did not give it when it was tried again. */
        NOT_IN_LOG,
        /** It was parked by a version that kept no kind. */
        NOT_KEPT
    }

    public static Fault of(Kind kind) {
        return new Fault(kind, Optional.empty());
    }
}
