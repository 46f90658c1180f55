package org.interactionledger.eventstore;

import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.interactionledger.schemas.codec.AesGcm;
import org.interactionledger.schemas.codec.PersonalDataCipher.Context;
import org.interactionledger.schemas.codec.SealedValue;

/**
 * Seals personal fields in the form of {@link SealedValue}. The salt and the subject's key give a key for each value
 * (HKDF-SHA256, RFC 5869), so that one value can be disclosed to somebody without the rest.
 */
final class FieldSealing {

    static final int KEY_BYTES = SealedValue.KEY_BYTES;

    private static final byte[] INFO = SealedValue.NAME.getBytes(StandardCharsets.US_ASCII);

    private FieldSealing() {}

    static byte[] newKey() {
        return AesGcm.randomBytes(KEY_BYTES);
    }

    static byte[] seal(byte[] subjectKey, Context context, byte[] clear) {
        byte[] salt = AesGcm.randomBytes(SealedValue.SALT_BYTES);
        return SealedValue.lock(context, salt, valueKey(subjectKey, salt), clear)
                .bytes();
    }

    /** @throws IllegalArgumentException if the bytes are not of this form, were altered, or belong elsewhere */
    static byte[] open(byte[] subjectKey, Context context, byte[] sealed) {
        SealedValue value = SealedValue.parse(context, sealed);
        return value.open(context, valueKey(subjectKey, value.salt()));
    }

    /** @throws IllegalArgumentException if the bytes are not of this form */
    static byte[] keyOf(byte[] subjectKey, Context context, byte[] sealed) {
        return valueKey(subjectKey, SealedValue.parse(context, sealed).salt());
    }

    private static byte[] valueKey(byte[] subjectKey, byte[] salt) {
        try {
            return Hkdf.computeHkdf("HMACSHA256", subjectKey, salt, INFO, KEY_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no HMAC-SHA-256", e);
        }
    }
}
