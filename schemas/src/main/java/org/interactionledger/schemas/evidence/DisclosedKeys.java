package org.interactionledger.schemas.evidence;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.codec.PersonalDataCipher;
import org.interactionledger.schemas.codec.SealedFields;
import org.interactionledger.schemas.codec.SealedValue;
import org.interactionledger.schemas.retention.RetentionDay;

/**
 * The keys that evidence discloses, for reading its events as the ledger itself reads them. What is not disclosed reads as
 * erased. Immutable.
 */
final class DisclosedKeys implements PersonalDataCipher {

    private static final SealedFields SEALED = new SealedFields(LedgerJson.mapper());

    /** By the sealed value, which its random salt makes unique. */
    private final Map<String, byte[]> keys;

    private DisclosedKeys(Map<String, byte[]> keys) {
        this.keys = keys;
    }

    static DisclosedKeys none() {
        return new DisclosedKeys(Map.of());
    }

    /** Of evidence that holds. */
    static DisclosedKeys of(EvidenceFile file) {
        Map<String, byte[]> keys = new HashMap<>();
        file.events()
                .forEach(proved -> proved.personal().ifPresent(fields -> {
                    Map<String, String> byField = new HashMap<>();
                    fields.forEach(field -> field.key().ifPresent(key -> byField.put(field.field(), key)));
                    Row row = proved.event().row();
                    SEALED.open(row.payload(), (_, path, locked) -> {
                        Optional.ofNullable(byField.get(path))
                                .ifPresent(key -> keys.put(
                                        text(locked), Base64.getDecoder().decode(key)));
                        return new byte[] {'0'};
                    });
                }));
        return new DisclosedKeys(keys);
    }

    @Override
    public Optional<byte[]> open(Context context, byte[] sealed) {
        return Optional.ofNullable(keys.get(text(sealed)))
                .map(key -> SealedValue.parse(context, sealed).open(context, key));
    }

    @Override
    public byte[] seal(Context context, RetentionDay day, byte[] clear) {
        throw new UnsupportedOperationException("Evidence is read, and nothing is sealed for it");
    }

    private static String text(byte[] sealed) {
        return Base64.getEncoder().encodeToString(sealed);
    }
}
