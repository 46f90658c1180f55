package org.interactionledger.schemas.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * That a witness has seen a checkpoint, and that it goes on from all that it had seen of the log before: C2SP
 * tlog-cosignature, {@code cosignature/v1} with Ed25519.
 *
 * @param time when it signed, in whole seconds, as its own clock had it
 */
public record Cosignature(VerifierKey witness, Instant time) {

    private static final int SIGNATURE_BYTES = 64;

    /**
     * @param text of a checkpoint, with lines of its log's own where it has any
     * @param key  of a witness
     */
    public static SignedNote.Line sign(String text, SigningKey key, Instant time) {
        VerifierKey verifier = key.verifier();
        if (verifier.type() != SignatureType.COSIGNATURE_V1) {
            throw new IllegalArgumentException("The key of " + verifier.name() + " is a log's, and no witness's");
        }
        long seconds = time.getEpochSecond();
        byte[] message = message(seconds, text.getBytes(StandardCharsets.UTF_8));
        byte[] signature = ByteBuffer.allocate(Long.BYTES + SIGNATURE_BYTES)
                .putLong(seconds)
                .put(key.sign(message))
                .array();
        return new SignedNote.Line(verifier.name(), verifier.id(), signature);
    }

    static boolean verifies(VerifierKey key, byte[] text, byte[] signature) {
        if (signature.length != Long.BYTES + SIGNATURE_BYTES) {
            return false;
        }
        ByteBuffer parts = ByteBuffer.wrap(signature);
        long seconds = parts.getLong();
        byte[] ed25519 = new byte[SIGNATURE_BYTES];
        parts.get(ed25519);
        return seconds >= 0
                && seconds <= Instant.MAX.getEpochSecond()
                && key.verifiesEd25519(message(seconds, text), ed25519);
    }

    /** Of a signature that verifies. */
    static Cosignature of(VerifierKey witness, byte[] signature) {
        return new Cosignature(
                witness, Instant.ofEpochSecond(ByteBuffer.wrap(signature).getLong()));
    }

    private static byte[] message(long seconds, byte[] text) {
        byte[] header = ("cosignature/v1\ntime " + seconds + "\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(header.length + text.length)
                .put(header)
                .put(text)
                .array();
    }
}
