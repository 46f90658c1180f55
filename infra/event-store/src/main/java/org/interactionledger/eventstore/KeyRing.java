package org.interactionledger.eventstore;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.interactionledger.schemas.codec.AesGcm;

/**
 * Master keys in the order in which they came: the last one wraps, all unwrap. As text, a line for each:
 *
 * <pre>
 * interaction-ledger-master-key-1:BASE64        the first one of an installation
 * interaction-ledger-master-key-2:ID:BASE64     later ones
 * </pre>
 *
 * Immutable, thread-safe.
 */
final class KeyRing {

    private static final String FIRST_FORM = "interaction-ledger-master-key-1:";
    private static final String LATER_FORM = "interaction-ledger-master-key-2:";
    private static final int BYTES = 32;

    private final Map<String, AesGcm> keys;
    private final String current;

    private KeyRing(Map<String, AesGcm> keys, String current) {
        this.keys = keys;
        this.current = current;
    }

    static String newFirstLine() {
        return FIRST_FORM + random() + "\n";
    }

    static String newLine(String id) {
        return LATER_FORM + WrappedForm.requireId(id) + ":" + random() + "\n";
    }

    /** @throws IllegalArgumentException if a line is none of these; it does not quote the line */
    static KeyRing parse(List<String> lines) {
        Map<String, AesGcm> keys = new LinkedHashMap<>();
        String last = "";
        for (String line : lines) {
            if (line.isBlank()) {
                continue;
            }
            boolean first = line.startsWith(FIRST_FORM);
            String[] parts = line.strip().split(":", -1);
            if (parts.length != (first ? 2 : 3) || !(first || line.startsWith(LATER_FORM))) {
                throw new IllegalArgumentException("a line is of neither form");
            }
            last = first ? WrappedForm.FIRST : WrappedForm.requireId(parts[1]);
            if (keys.put(last, cipher(Base64.getDecoder().decode(parts[parts.length - 1]))) != null) {
                throw new IllegalArgumentException("two keys have the id " + last);
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no key in it");
        }
        return new KeyRing(keys, last);
    }

    String current() {
        return current;
    }

    boolean has(String id) {
        return keys.containsKey(id);
    }

    byte[] wrap(byte[] key, byte[] owner) {
        return new WrappedForm(
                        current, Objects.requireNonNull(keys.get(current)).encrypt(key, owner))
                .bytes();
    }

    byte[] unwrap(WrappedForm wrapped, byte[] owner) throws GeneralSecurityException {
        AesGcm cipher = keys.get(wrapped.masterKey());
        if (cipher == null) {
            throw new GeneralSecurityException(
                    "The master key '" + wrapped.masterKey() + "' is not here, only " + keys.keySet());
        }
        return cipher.decrypt(wrapped.body(), owner);
    }

    private static AesGcm cipher(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("a key has " + key.length + " bytes instead of " + BYTES);
        }
        return AesGcm.with(key);
    }

    private static String random() {
        return Base64.getEncoder().encodeToString(AesGcm.randomBytes(BYTES));
    }
}
