package org.interactionledger.schemas.codec;

import java.util.Optional;
import org.interactionledger.schemas.codec.PersonalDataCipher.Context;

/** Gives out keys of single values, for those who are to read them without the ledger. Thread-safe. */
@FunctionalInterface
public interface ValueKeys {

    /**
     * The key of one value, see {@link SealedValue#open}; empty where the key of the subject or of the day has been destroyed.
     *
     * @throws PersonalDataCipher.KeysUnavailable if the keys cannot be reached
     * @throws IllegalArgumentException           if the bytes are no sealed value
     */
    Optional<byte[]> keyOf(Context context, byte[] sealed);
}
