package org.interactionledger.eventstore;

import java.security.GeneralSecurityException;
import java.util.List;

/**
 * Master keys from an environment variable, where something else puts secrets there: the lines of a master key file, with
 * blanks or line breaks between them, the current one last. Thread-safe.
 */
public final class EnvironmentMasterKey implements KeyEncryption {

    private final KeyRing ring;

    private EnvironmentMasterKey(KeyRing ring) {
        this.ring = ring;
    }

    /**
     * @param variable its name, for messages
     * @throws IllegalStateException if the value holds no key, or something else
     */
    public static EnvironmentMasterKey of(String variable, String value) {
        try {
            return new EnvironmentMasterKey(KeyRing.parse(List.of(value.strip().split("\\s+"))));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The variable " + variable + " must hold the lines of a master key file, but " + e.getMessage(), e);
        }
    }

    @Override
    public String currentKey() {
        return ring.current();
    }

    @Override
    public byte[] wrap(byte[] key, byte[] owner) {
        return ring.wrap(key, owner);
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] owner) throws GeneralSecurityException {
        return ring.unwrap(WrappedForm.read(wrapped), owner);
    }
}
