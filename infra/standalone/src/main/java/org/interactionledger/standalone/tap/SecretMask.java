package org.interactionledger.standalone.tap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Puts asterisks over a secret in a stream of bytes, also where two reads cut it in two; lengths stay. Not thread-safe.
 */
final class SecretMask {

    /** A shorter one cannot be told from what a switch says anyway, and would cut holes into numbers. */
    static final int SHORTEST = 6;

    private final byte[] secret;
    private byte[] held = new byte[0];

    SecretMask(String secret) {
        this.secret = secret.length() < SHORTEST ? new byte[0] : secret.getBytes(StandardCharsets.UTF_8);
    }

    /** The masked bytes that are certain by now; some of the last are held back until the next come. */
    byte[] pass(byte[] bytes, int length) {
        if (secret.length == 0) {
            return Arrays.copyOf(bytes, length);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(held.length + length);
        all.write(held, 0, held.length);
        all.write(bytes, 0, length);
        byte[] known = all.toByteArray();
        for (int at = 0; at + secret.length <= known.length; at++) {
            if (Arrays.equals(known, at, at + secret.length, secret, 0, secret.length)) {
                Arrays.fill(known, at, at + secret.length, (byte) '*');
            }
        }
        int certain = known.length - beginning(known);
        held = Arrays.copyOfRange(known, certain, known.length);
        return Arrays.copyOf(known, certain);
    }

    /** What was held back, when no more comes. */
    byte[] rest() {
        byte[] rest = held;
        held = new byte[0];
        return rest;
    }

    /** How many of the last bytes may be the beginning of the secret. */
    private int beginning(byte[] known) {
        for (int length = Math.min(secret.length - 1, known.length); length > 0; length--) {
            if (Arrays.equals(known, known.length - length, known.length, secret, 0, length)) {
                return length;
            }
        }
        return 0;
    }
}
