package org.interactionledger.schemas.codec;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import org.interactionledger.schemas.codec.PersonalDataCipher.Context;

/**
 * The stored form of a personal field: {@code version (1 byte) ‖ salt (16) ‖ nonce (12) ‖ ciphertext ‖ tag (16)}. The salt
 * and the subject's key give a key for this one value. AES-256-GCM binds the value to its place: tenant, subject, type,
 * revision and field are associated data. Stored for ever: another form gets another version byte.
 *
 * <p>Whoever is given the value's own key can open it without the ledger, and nothing else of that person.
 */
@SuppressWarnings("ArrayRecordComponent") // bytes of one value, never compared
public record SealedValue(byte[] salt, byte[] locked) {

    public static final int SALT_BYTES = 16;
    public static final int KEY_BYTES = 32;

    private static final byte VERSION = 1;

    /** Part of what every value is bound to, and of how its key is derived. */
    public static final String NAME = "interaction-ledger/field/1";

    /** @throws IllegalArgumentException if the bytes are not of this form */
    public static SealedValue parse(Context context, byte[] sealed) {
        if (sealed.length < 1 + SALT_BYTES || sealed[0] != VERSION) {
            throw new IllegalArgumentException("Sealed " + describe(context) + " has "
                    + (sealed.length == 0 ? "no bytes" : "form " + sealed[0] + " and " + sealed.length + " bytes")
                    + ", but this version of the product reads form " + VERSION);
        }
        byte[] salt = new byte[SALT_BYTES];
        byte[] locked = new byte[sealed.length - 1 - SALT_BYTES];
        ByteBuffer.wrap(sealed, 1, sealed.length - 1).get(salt).get(locked);
        return new SealedValue(salt, locked);
    }

    public static SealedValue lock(Context context, byte[] salt, byte[] valueKey, byte[] clear) {
        return new SealedValue(salt, AesGcm.with(valueKey).encrypt(clear, place(context)));
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(1 + SALT_BYTES + locked.length)
                .put(VERSION)
                .put(salt)
                .put(locked)
                .array();
    }

    /** @throws IllegalArgumentException if it was altered, belongs elsewhere, or has another key */
    public byte[] open(Context context, byte[] valueKey) {
        try {
            return AesGcm.with(valueKey).decrypt(locked, place(context));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "Sealed " + describe(context) + " was altered, or was sealed as something else", e);
        }
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
