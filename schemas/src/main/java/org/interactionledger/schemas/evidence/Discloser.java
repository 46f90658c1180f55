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

/** Gives what a reader is to have of an event's personal fields: their keys, or themselves. Thread-safe. */
public final class Discloser {

    private static final byte[] NOTHING = "null".getBytes(StandardCharsets.US_ASCII);

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
            fields.add(field(PersonalValue.at(row, path), context, locked, how));
            return NOTHING;
        });
        return fields;
    }

    /** The payload as it may be told: what is not disclosed is erased, or a mark in a value of the same kind. */
    public byte[] told(Row row, Disclosing how, Marks marks) {
        return sealed.open(row.payload(), (subject, path, locked) -> {
            Context context = new Context(TenantId.of(row.tenant()), subject, row.type(), row.revision(), path);
            PersonalValue value = PersonalValue.at(row, path);
            Optional<byte[]> clear = keys.keyOf(context, locked).map(key -> opened(context, locked, key));
            return withheld(value, context, clear, how)
                    .map(why -> why == Withheld.ERASED
                            ? PersonalValue.erased()
                            : value.marked(clear, marks.of(context.subject(), why)))
                    .or(() -> clear)
                    .orElseThrow();
        });
    }

    private PersonalField field(PersonalValue value, Context context, byte[] locked, Disclosing how) {
        Optional<byte[]> key = how.leavesOut(context.subject()) ? Optional.empty() : keys.keyOf(context, locked);
        Optional<byte[]> clear = key.map(known -> opened(context, locked, known));
        return withheld(value, context, clear, how)
                .map(why -> PersonalField.withheld(context.field(), why))
                .orElseGet(() -> PersonalField.disclosed(context.field(), key.orElseThrow()));
    }

    private static Optional<Withheld> withheld(
            PersonalValue value, Context context, Optional<byte[]> clear, Disclosing how) {
        if (how.leavesOut(context.subject())) {
            return Optional.of(Withheld.OTHER_PEOPLE);
        }
        return clear.isEmpty()
                ? Optional.of(Withheld.ERASED)
                : clear.map(value::kind).filter(how.masked()::contains);
    }

    private static byte[] opened(Context context, byte[] locked, byte[] key) {
        return SealedValue.parse(context, locked).open(context, key);
    }
}
