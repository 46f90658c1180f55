package org.interactionledger.schemas.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.codec.PersonalDataCipher.Context;
import org.interactionledger.schemas.codec.SealedFields;
import org.interactionledger.schemas.codec.SealedValue;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import tools.jackson.core.JacksonException;

/** An event's payload, as far as evidence discloses it. Needs nothing but the evidence. */
public final class ClearText {

    private static final SealedFields SEALED = new SealedFields(LedgerJson.mapper());

    private final Row row;
    private final Deque<PersonalField> left;

    private ClearText(Row row, List<PersonalField> fields) {
        this.row = row;
        this.left = new ArrayDeque<>(fields);
    }

    /**
     * Disclosed fields in clear; of others {@code {"kind":"erased"}} or {@code {"kind":"withheld","why":…}}.
     *
     * @param fields of the payload, each of its sealed values, in the order in which they stand
     * @throws IllegalArgumentException if they are not these, or a key does not open its value
     */
    public static byte[] of(Row row, List<PersonalField> fields) {
        return new ClearText(row, fields).opened();
    }

    private byte[] opened() {
        try {
            byte[] clear = SEALED.open(row.payload(), this::value);
            if (!left.isEmpty()) {
                throw new IllegalArgumentException(
                        "it has no personal field " + left.getFirst().field() + " at that place");
            }
            return clear;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("its payload is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private byte[] value(SubjectId subject, String path, byte[] locked) {
        PersonalField field = left.isEmpty() ? null : left.removeFirst();
        if (field == null || !field.field().equals(path)) {
            throw new IllegalArgumentException("its personal field " + path + " is not listed where it stands");
        }
        if (field.key().isPresent() == field.withheld().isPresent()) {
            throw new IllegalArgumentException("its personal field " + path + " is neither disclosed nor withheld");
        }
        return field.withheld()
                .map(ClearText::instead)
                .orElseGet(() -> disclosed(subject, path, locked, field.key().orElseThrow()));
    }

    private byte[] disclosed(SubjectId subject, String path, byte[] locked, String text) {
        byte[] key = Base64.getDecoder().decode(text);
        if (key.length != SealedValue.KEY_BYTES
                || !Base64.getEncoder().encodeToString(key).equals(text)) {
            throw new IllegalArgumentException("the key of its personal field " + path + " is not written as keys are");
        }
        Context context = new Context(TenantId.of(row.tenant()), subject, row.type(), row.revision(), path);
        return SealedValue.parse(context, locked).open(context, key);
    }

    private static byte[] instead(Withheld why) {
        String json =
                why == Withheld.ERASED ? "{\"kind\":\"erased\"}" : "{\"kind\":\"withheld\",\"why\":\"" + why + "\"}";
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
