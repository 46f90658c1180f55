package org.interactionledger.schemas.codec;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-GCM with a random nonce before what it locks: {@code nonce (12 bytes) ‖ ciphertext ‖ tag (16)}, as Tink's
 * {@code AesGcmJce} has it. That one keeps a source of random numbers for each thread and looks through the whole class
 * path when it makes one, which a virtual thread for each command does each time: a fifth of the processor at a few
 * hundred commands a second. Here all threads share one.
 */
public record AesGcm(SecretKeySpec key) {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    public static AesGcm with(byte[] key) {
        return new AesGcm(new SecretKeySpec(key, "AES"));
    }

    public static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    public byte[] encrypt(byte[] clear, byte[] associated) {
        byte[] nonce = randomBytes(NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, associated);
            byte[] locked = new byte[NONCE_BYTES + clear.length + TAG_BYTES];
            System.arraycopy(nonce, 0, locked, 0, NONCE_BYTES);
            cipher.doFinal(clear, 0, clear.length, locked, NONCE_BYTES);
            return locked;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform cannot encrypt with AES-GCM", e);
        }
    }

    /** @throws GeneralSecurityException if it was altered, locked with another key, or belongs elsewhere */
    public byte[] decrypt(byte[] locked, byte[] associated) throws GeneralSecurityException {
        if (locked.length < NONCE_BYTES + TAG_BYTES) {
            throw new GeneralSecurityException("%d bytes are too few for a nonce of %d and a tag of %d"
                    .formatted(locked.length, NONCE_BYTES, TAG_BYTES));
        }
        return cipher(Cipher.DECRYPT_MODE, locked, associated)
                .doFinal(locked, NONCE_BYTES, locked.length - NONCE_BYTES);
    }

    private Cipher cipher(int mode, byte[] beginsWithNonce, byte[] associated) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, beginsWithNonce, 0, NONCE_BYTES));
        cipher.updateAAD(associated);
        return cipher;
    }
}
