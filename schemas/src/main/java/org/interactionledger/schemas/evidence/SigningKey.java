package org.interactionledger.schemas.evidence;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs notes under a name. Its text is a secret, and has the form of Go's sumdb: {@code PRIVATE+KEY+NAME+ID+SEED}.
 * Thread-safe.
 */
public final class SigningKey {

    private static final Pattern FORM =
            Pattern.compile("PRIVATE\\+KEY\\+([^+\\s]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]+=*)");

    private final KeyPair pair;
    private final VerifierKey verifier;

    private SigningKey(SignatureType type, String name, KeyPair pair) {
        this.pair = pair;
        byte[] encoded = pair.getPublic().getEncoded();
        this.verifier = VerifierKey.of(
                type, name, Arrays.copyOfRange(encoded, encoded.length - MerkleHash.BYTES, encoded.length));
    }

    /**
     * For a log.
     *
     * @throws IllegalArgumentException if the name has a + or a space, or is empty
     */
    public static SigningKey generate(String name) {
        return new SigningKey(SignatureType.ED25519, name, pair(new SecureRandom()));
    }

    /**
     * For a witness.
     *
     * @throws IllegalArgumentException if the name has a + or a space, or is empty
     */
    public static SigningKey generateWitness(String name) {
        return new SigningKey(SignatureType.COSIGNATURE_V1, name, pair(new SecureRandom()));
    }

    /**
     * Of a log.
     *
     * @throws IllegalArgumentException if it is no such key, or its id is not that of its name and seed; it is not quoted
     */
    public static SigningKey parse(String text) {
        return parse(SignatureType.ED25519, "an Ed25519 key of a log", text);
    }

    /**
     * Of a witness.
     *
     * @throws IllegalArgumentException if it is no such key, or its id is not that of its name and seed; it is not quoted
     */
    public static SigningKey parseWitness(String text) {
        return parse(SignatureType.COSIGNATURE_V1, "an Ed25519 key of a witness", text);
    }

    private static SigningKey parse(SignatureType type, String what, String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("A signing key is PRIVATE+KEY+NAME+ID+SEED");
        }
        byte[] typed = Base64.getDecoder().decode(parts.group(3));
        if (typed.length != 1 + MerkleHash.BYTES || typed[0] != type.identifier()) {
            throw new IllegalArgumentException("The signing key of " + parts.group(1) + " is not " + what);
        }
        SigningKey key =
                new SigningKey(type, parts.group(1), pair(new Drawn(Arrays.copyOfRange(typed, 1, typed.length))));
        if (!"%08x".formatted(key.verifier.id()).equals(parts.group(2))) {
            throw new IllegalArgumentException("The signing key of " + parts.group(1) + " has the id " + parts.group(2)
                    + ", but name and seed give %08x".formatted(key.verifier.id()));
        }
        return key;
    }

    public VerifierKey verifier() {
        return verifier;
    }

    /** The secret. */
    public String text() {
        byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
        byte[] typed = VerifierKey.typed(verifier.type(), seed);
        return "PRIVATE+KEY+%s+%08x+%s"
                .formatted(verifier.name(), verifier.id(), Base64.getEncoder().encodeToString(typed));
    }

    /** Ed25519, RFC 8032. */
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no Ed25519", e);
        }
    }

    private static KeyPair pair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no Ed25519", e);
        }
    }

    /**
     * Draws a seed that was drawn before. Java makes the public key of an Ed25519 key only where it makes both; the id in
     * the key's text says whether it was made of this seed.
     */
    private static final class Drawn extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        private Drawn(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "signing key of " + verifier.text();
    }
}
