package org.interactionledger.schemas.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who signed a note, and the Ed25519 key to check it with: C2SP signed-note's {@code NAME+ID+KEY}. A log's key and a
 * witness's differ in their type, so that neither can be taken for the other.
 *
 * @param id  the first four bytes of SHA-256 over name, line feed, type and key
 * @param raw 32 bytes, as RFC 8032 has them
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its text
public record VerifierKey(SignatureType type, String name, int id, byte[] raw) {

    private static final Pattern FORM = Pattern.compile("([^+\\s]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]+=*)");

    /** What stands before the 32 bytes in X.509's SubjectPublicKeyInfo of an Ed25519 key (RFC 8410 §4). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    static VerifierKey of(SignatureType type, String name, byte[] raw) {
        return new VerifierKey(type, requireName(name), id(type, name, raw), raw);
    }

    /**
     * The key of a log.
     *
     * @throws IllegalArgumentException if it is no such key, or its id is not that of its name and key
     */
    public static VerifierKey parse(String text) {
        return parse(SignatureType.ED25519, "an Ed25519 key of a log", text);
    }

    /**
     * The key of a witness.
     *
     * @throws IllegalArgumentException if it is no such key, or its id is not that of its name and key
     */
    public static VerifierKey parseWitness(String text) {
        return parse(SignatureType.COSIGNATURE_V1, "an Ed25519 key of a witness", text);
    }

    private static VerifierKey parse(SignatureType type, String what, String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "A public key is NAME+ID+KEY, such as example.com/ledger+c74f20a3+ARpc2Qc…, not '" + text + "'");
        }
        byte[] typed = Base64.getDecoder().decode(parts.group(3));
        if (typed.length != 1 + MerkleHash.BYTES || typed[0] != type.identifier()) {
            throw new IllegalArgumentException("The public key of " + parts.group(1) + " is not " + what);
        }
        VerifierKey key = of(type, parts.group(1), Arrays.copyOfRange(typed, 1, typed.length));
        if (!"%08x".formatted(key.id()).equals(parts.group(2))) {
            throw new IllegalArgumentException("The public key of " + key.name() + " has the id " + parts.group(2)
                    + ", but name and key give %08x: a letter was changed".formatted(key.id()));
        }
        return key;
    }

    public String text() {
        return "%s+%08x+%s".formatted(name, id, Base64.getEncoder().encodeToString(typed(type, raw)));
    }

    /** By this kind of key: Ed25519 (RFC 8032) over the text, or a witness's cosignature of it. */
    public boolean verifies(byte[] text, byte[] signature) {
        return switch (type) {
            case ED25519 -> verifiesEd25519(text, signature);
            case COSIGNATURE_V1 -> Cosignature.verifies(this, text, signature);
        };
    }

    boolean verifiesEd25519(byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(publicKey());
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509()));
    }

    /** X.509's SubjectPublicKeyInfo (RFC 8410 §4), in DER. */
    public byte[] x509() {
        return ByteBuffer.allocate(X509.length + raw.length).put(X509).put(raw).array();
    }

    private static int id(SignatureType type, String name, byte[] raw) {
        byte[] hash = MerkleHash.sha256()
                .digest(ByteBuffer.allocate(name.getBytes(StandardCharsets.UTF_8).length + 2 + raw.length)
                        .put(name.getBytes(StandardCharsets.UTF_8))
                        .put((byte) '\n')
                        .put(typed(type, raw))
                        .array());
        return ByteBuffer.wrap(hash).getInt();
    }

    static byte[] typed(SignatureType type, byte[] raw) {
        return ByteBuffer.allocate(1 + raw.length)
                .put(type.identifier())
                .put(raw)
                .array();
    }

    static String requireName(String name) {
        if (name.isEmpty() || name.contains("+") || name.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException(
                    "The name of a key has neither + nor spaces, but this is '" + name + "'");
        }
        return name;
    }
}
