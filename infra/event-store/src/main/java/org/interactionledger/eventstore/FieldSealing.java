package org.interactionledger.eventstore;

import com.google.crypto.tink.subtle.Hkdf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.interactionledger.schemas.codec.AesGcm;
import org.interactionledger.schemas.codec.LengthPrefixed;
import org.interactionledger.schemas.codec.PersonalDataCipher.Context;
import org.interactionledger.schemas.codec.SealedValue;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.retention.RetentionDay;

/**
 * Seals personal fields in the form of {@link SealedValue}. The keys of the subject and of the day give
 * one, and that gives a key for each value with its salt (HKDF-SHA256, RFC 5869), so that one value can be disclosed to
 * somebody without the rest, and either key can be destroyed by itself.
 */
final class FieldSealing {

    private static final String TOGETHER = "interaction-ledger/subject-and-day/1";

    static final int KEY_BYTES = SealedValue.KEY_BYTES;

    private FieldSealing() {}

    static byte[] newKey() {
        return AesGcm.randomBytes(KEY_BYTES);
    }

    /** What opens and seals a subject's values of a class and day: neither key gives it without the other. */
    static byte[] together(byte[] subjectKey, byte[] dayKey, DataSubjectId subject, RetentionDay day) {
        byte[] both = ByteBuffer.allocate(subjectKey.length + dayKey.length)
                .put(subjectKey)
                .put(dayKey)
                .array();
        String tenant = subject.tenant().value();
        return derived(
                both,
                new byte[0],
                LengthPrefixed.of(TOGETHER, tenant, subject.subject().toString(), day.toString()));
    }

    /** @param key what {@link #together} gave */
    static byte[] seal(byte[] key, Context context, RetentionDay day, byte[] clear) {
        byte[] salt = AesGcm.randomBytes(SealedValue.SALT_BYTES);
        return SealedValue.lock(context, day, salt, valueKey(key, Optional.of(day), salt), clear)
                .bytes();
    }

    /**
     * The key of one value.
     *
     * @param key the subject's in form 1, and what {@link #together} gave in form 2
     */
    static byte[] keyOf(byte[] key, SealedValue value) {
        return valueKey(key, value.day(), value.salt());
    }

    private static byte[] valueKey(byte[] key, Optional<RetentionDay> day, byte[] salt) {
        return derived(key, salt, SealedValue.name(day).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] derived(byte[] key, byte[] salt, byte[] info) {
        try {
            return Hkdf.computeHkdf("HMACSHA256", key, salt, info, KEY_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no HMAC-SHA-256", e);
        }
    }
}
