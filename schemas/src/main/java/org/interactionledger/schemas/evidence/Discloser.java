package org.interactionledger.schemas.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.codec.PersonalDataCipher.Context;
import org.interactionledger.schemas.codec.SealedFields;
import org.interactionledger.schemas.codec.SealedValue;
import org.interactionledger.schemas.codec.ValueKeys;
import org.interactionledger.schemas.identity.TenantId;

/** Gives an event's personal fields with the keys that a reader is to have. Thread-safe. */
public final class Discloser {

    private static final byte[] NOTHING = "null".getBytes(StandardCharsets.US_ASCII);

    /** The form of a {@link org.interactionledger.schemas.party.PersonalText}; all other personal values are addresses. */
    private static final String TEXT = "known";

    private final SealedFields sealed = new SealedFields(LedgerJson.mapper());
    private final ValueKeys keys;

    public Discloser(ValueKeys keys) {
        this.keys = keys;
    }

    /** In the order in which they stand in the payload. */
    public List<PersonalField> fields(Row row, Disclosing how) {
        List<PersonalField> fields = new ArrayList<>();
        sealed.open(row.payload(), (subject, path, locked) -> {
            Context context = new Context(TenantId.of(row.tenant()), subject, row.type(), row.revision(), path);
            fields.add(field(context, locked, how));
            return NOTHING;
        });
        return fields;
    }

    private PersonalField field(Context context, byte[] locked, Disclosing how) {
        if (how.only().isPresent() && !how.only().get().equals(context.subject())) {
            return PersonalField.withheld(context.field(), Withheld.OTHER_PEOPLE);
        }
        Optional<byte[]> key = keys.keyOf(context, locked);
        if (key.isEmpty()) {
            return PersonalField.withheld(context.field(), Withheld.ERASED);
        }
        Withheld kind = kind(context, SealedValue.parse(context, locked).open(context, key.get()));
        return how.masked().contains(kind)
                ? PersonalField.withheld(context.field(), kind)
                : PersonalField.disclosed(context.field(), key.get());
    }

    private static Withheld kind(Context context, byte[] clear) {
        if (!LedgerJson.mapper().readTree(clear).path("kind").asString("").equals(TEXT)) {
            return Withheld.ADDRESSES;
        }
        return context.field().endsWith("/name") ? Withheld.NAMES : Withheld.TEXTS;
    }
}
