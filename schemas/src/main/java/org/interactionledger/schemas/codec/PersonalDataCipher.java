package org.interactionledger.schemas.codec;

import java.util.Collection;
import java.util.Optional;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.retention.RetentionDay;

/** Seals personal fields under the key of their data subject. Thread-safe. */
public interface PersonalDataCipher {

    /** What a sealed value belongs to; it cannot be opened as anything else. */
    record Context(TenantId tenant, SubjectId subject, String type, int revision, String field) {}

    /**
     * @param day with whose key it goes, whatever becomes of the subject
     * @throws KeysUnavailable if the keys cannot be reached
     */
    byte[] seal(Context context, RetentionDay day, byte[] clear);

    /**
     * The clear value, or empty where the key of the subject or of the day has been destroyed.
     *
     * @throws KeysUnavailable if the keys cannot be reached: that is never taken for an erasure
     * @throws IllegalArgumentException if the bytes were sealed in another context or were altered
     */
    Optional<byte[]> open(Context context, byte[] sealed);

    /** A data subject where it belongs. */
    record Owner(TenantId tenant, SubjectId subject) {}

    /**
     * Says whose values will be opened next, so that their keys can be fetched together. Nothing needs to be done about
     * it, and nothing is said of a failure: whoever opens a value meets it.
     */
    default void expect(Collection<Owner> owners) {}

    /** The keys cannot be reached now. Trying again later may help. */
    final class KeysUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public KeysUnavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
