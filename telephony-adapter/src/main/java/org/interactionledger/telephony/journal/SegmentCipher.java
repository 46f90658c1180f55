package org.interactionledger.telephony.journal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Encrypts the records of one segment with a key of its own, derived from the journal's key and the segment's salt:
 * AES-GCM with random nonces must not seal more than 2^32 messages with one key (NIST SP 800-38D §8.3), which a busy
 * switch sends in weeks. Associated data (switch, segment, record number) make a record unreadable anywhere else.
 */
final class SegmentCipher {

    static final int KEY_BYTES = 32;
    static final int SALT_BYTES = 32;

    /** Nonce and tag. */
    static final int OVERHEAD_BYTES = 12 + 16;

    private static final byte[] PURPOSE = "interaction-ledger frame journal v1".getBytes(StandardCharsets.US_ASCII);

    /** No record has this number, so the seal can never pass for one. */
    private static final long SEAL = -1;

    private final Aead aead;
    private final byte[] switchId;
    private final long segment;

    SegmentCipher(byte[] journalKey, byte[] salt, String switchId, long segment) {
        try {
            this.aead = new AesGcmJce(Hkdf.computeHkdf("HmacSha256", journalKey, salt, PURPOSE, KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new JournalFailedException("This JVM has no AES-GCM or no HMAC-SHA-256.", e);
        }
        this.switchId = switchId.getBytes(StandardCharsets.UTF_8);
        this.segment = segment;
    }

    byte[] encrypt(long position, byte[] plain) {
        try {
            return aead.encrypt(plain, associated(position));
        } catch (GeneralSecurityException e) {
            throw new JournalFailedException("A record of the frame journal could not be encrypted.", e);
        }
    }

    byte[] decrypt(long position, byte[] sealed) throws GeneralSecurityException {
        return aead.decrypt(sealed, associated(position));
    }

    /** What a segment's head bears, to tell a wrong key from damaged records. */
    byte[] seal() {
        return encrypt(SEAL, new byte[0]);
    }

    boolean opens(byte[] seal) {
        try {
            return decrypt(SEAL, seal).length == 0;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private byte[] associated(long position) {
        return ByteBuffer.allocate(2 * Long.BYTES + switchId.length)
                .putLong(segment)
                .putLong(position)
                .put(switchId)
                .array();
    }
}
