package org.interactionledger.eventstore;

import com.google.crypto.tink.subtle.Hkdf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.interactionledger.schemas.codec.PersonalDataCipher.Context;

/**
 * The stored form of a personal field: {@code version (1 byte) ‖ salt (16) ‖ nonce (12) ‖ ciphertext ‖ tag (16)}.
 *
 * <p>The salt and the subject's key give a key for this one value (HKDF-SHA256, RFC 5869), so that one value can be
 * disclosed to somebody without the rest. AES-256-GCM then binds the value to its place: tenant, subject, type,
 * revision and field are associated data. Stored for ever: another form gets another version byte.
 */
final class FieldSealing {

    static final int KEY_BYTES = 32;

    private static final byte VERSION = 1;
    private static final int SALT_BYTES = 16;
    private static final String NAME = "interaction-ledger/field/1";
    private static final byte[] INFO = NAME.getBytes(StandardCharsets.US_ASCII);

    private FieldSealing() {}

    static byte[] newKey() {
        return AesGcm.randomBytes(KEY_BYTES);
    }

    static byte[] seal(byte[] subjectKey, Context context, byte[] clear) {
        byte[] salt = AesGcm.randomBytes(SALT_BYTES);
        try {
            byte[] locked = valueCipher(subjectKey, salt).encrypt(clear, place(context));
            return ByteBuffer.allocate(1 + SALT_BYTES + locked.length)
                    .put(VERSION)
                    .put(salt)
                    .put(locked)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no HMAC-SHA-256", e);
        }
    }

    /** @throws IllegalArgumentException if the bytes are not of this form, were altered, or belong elsewhere */
    static byte[] open(byte[] subjectKey, Context context, byte[] sealed) {
        if (sealed.length < 1 + SALT_BYTES || sealed[0] != VERSION) {
            throw new IllegalArgumentException("Sealed " + describe(context) + " has "
                    + (sealed.length == 0 ? "no bytes" : "form " + sealed[0] + " and " + sealed.length + " bytes")
                    + ", but this version of the product reads form " + VERSION);
        }
        byte[] salt = new byte[SALT_BYTES];
        byte[] locked = new byte[sealed.length - 1 - SALT_BYTES];
        ByteBuffer.wrap(sealed, 1, sealed.length - 1).get(salt).get(locked);
        try {
            return valueCipher(subjectKey, salt).decrypt(locked, place(context));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "Sealed " + describe(context) + " was altered, or was sealed as something else", e);
        }
    }

    private static AesGcm valueCipher(byte[] subjectKey, byte[] salt) throws GeneralSecurityException {
        return AesGcm.with(Hkdf.computeHkdf("HMACSHA256", subjectKey, salt, INFO, KEY_BYTES));
    }

    private static byte[] place(Context context) {
        return LengthPrefixed.of(
                NAME,
                context.tenant().value(),
                context.subject().toString(),
                context.type(),
                Integer.toString(context.revision()),
                context.field());
    }

    private static String describe(Context context) {
        return "field " + context.field() + " of " + context.type() + " revision " + context.revision() + " (tenant "
                + context.tenant() + ", subject " + context.subject() + ")";
    }
}
