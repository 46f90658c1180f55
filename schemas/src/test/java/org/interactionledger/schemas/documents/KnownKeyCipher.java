package org.interactionledger.schemas.documents;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.interactionledger.schemas.codec.PersonalDataCipher;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.retention.RetentionDay;

/**
 * Seals with a key that everybody knows, and always to the same bytes, so that stored samples can be checked in:
 * AES-256-GCM, key = SHA-256(phrase, subject), nonce = first 12 bytes of HMAC-SHA-256(key, context, clear), before the
 * ciphertext; the context is associated data. For tests alone.
 */
final class KnownKeyCipher implements PersonalDataCipher {

    private static final String PHRASE = "a key that everybody knows";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Set<SubjectId> erased = new HashSet<>();

    void erase(SubjectId subject) {
        erased.add(subject);
    }

    @Override
    public byte[] seal(Context context, RetentionDay day, byte[] clear) {
        try {
            byte[] nonce = nonce(context, clear);
            byte[] locked = cipher(Cipher.ENCRYPT_MODE, context, nonce).doFinal(clear);
            byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + locked.length);
            System.arraycopy(locked, 0, sealed, NONCE_BYTES, locked.length);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    @Override
    public Optional<byte[]> open(Context context, byte[] sealed) {
        if (erased.contains(context.subject())) {
            return Optional.empty();
        }
        try {
            byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, context, nonce)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not sealed as " + context + ", or altered since", e);
        }
    }

    private static Cipher cipher(int mode, Context context, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key(context), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bytes(written(context)));
        return cipher;
    }

    private static byte[] nonce(Context context, byte[] clear) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key(context), "HmacSHA256"));
        mac.update(bytes(written(context)));
        return Arrays.copyOf(mac.doFinal(clear), NONCE_BYTES);
    }

    private static byte[] key(Context context) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes(PHRASE + "\n" + context.subject()));
    }

    private static String written(Context context) {
        return String.join(
                "\n",
                context.tenant().toString(),
                context.subject().toString(),
                context.type(),
                Integer.toString(context.revision()),
                context.field());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
