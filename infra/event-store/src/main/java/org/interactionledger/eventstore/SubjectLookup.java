package org.interactionledger.eventstore;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.interactionledger.schemas.codec.LengthPrefixed;

/**
 * The keyed hash by which an address finds its data subject: HMAC-SHA256 (RFC 2104). Numbers are few enough to try them
 * all, so a hash without a key would be the number itself. Thread-safe.
 */
final class SubjectLookup {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String NAME = "interaction-ledger/address/1";

    private final SecretKeySpec key;

    SubjectLookup(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    byte[] of(KnownAddress address) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(LengthPrefixed.of(NAME, address.tenant().value(), address.kind(), address.normalised()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
        }
    }
}
