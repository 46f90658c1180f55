package org.interactionledger.schemas.subject;

import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.UserId;

/**
 * Where a data subject stands.
 *
 * @param interactions how many interactions speak of the subject
 * @param hold         while one stands
 * @param erasure      once it was requested
 */
public record SubjectStatus(
        DataSubjectId subject, State state, int interactions, Optional<LegalHold> hold, Optional<Erasure> erasure) {

    public enum State {
        /** Kept, and may be erased. */
        KNOWN,
        /** Kept, and may not be erased. */
        ON_HOLD,
        /** Requested; the key is destroyed next, then every read model is rewritten. */
        ERASING,
        /** Nothing of the subject can be read any more. */
        ERASED
    }

    /**
     * How far an erasure is.
     *
     * @param keyDestroyedAt from then on the log reads as erased
     * @param erasedAt       from then on no read model holds anything
     * @param bytesGoneAt    from then on no database or index file holds a former version of a row or document
     */
    public record Erasure(
            Instant requestedAt,
            UserId by,
            String reason,
            Optional<Instant> keyDestroyedAt,
            Optional<Instant> erasedAt,
            Optional<Instant> bytesGoneAt) {}
}
