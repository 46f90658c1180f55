package org.interactionledger.eventstore;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.interactionledger.schemas.codec.PersonalDataCipher;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.DataSubjects;

/**
 * Data subjects and their keys for as long as the process lives: for reading captures without a ledger, and for tests.
 * Seals exactly as {@link SubjectKeys} does. Thread-safe.
 */
public final class InMemorySubjectKeys implements PersonalDataCipher, DataSubjects {

    private final Map<KnownAddress, SubjectId> subjects = new ConcurrentHashMap<>();
    private final Map<Owner, Optional<byte[]>> keys = new ConcurrentHashMap<>();

    private record Owner(TenantId tenant, SubjectId subject) {}

    @Override
    public SubjectId subjectOf(TenantId tenant, Address address) {
        return KnownAddress.of(tenant, address)
                .map(known -> subjects.computeIfAbsent(known, _ -> newSubject(tenant)))
                .orElseGet(() -> newSubject(tenant));
    }

    @Override
    public byte[] seal(Context context, byte[] clear) {
        return FieldSealing.seal(key(context).orElseGet(FieldSealing::newKey), context, clear);
    }

    @Override
    public Optional<byte[]> open(Context context, byte[] sealed) {
        return key(context).map(key -> FieldSealing.open(key, context, sealed));
    }

    /** Destroys the subject's key. What was sealed for the subject reads as erased from now on. */
    public void erase(TenantId tenant, SubjectId subject) {
        subjects.values().remove(subject);
        keys.replace(new Owner(tenant, subject), Optional.empty());
    }

    private SubjectId newSubject(TenantId tenant) {
        SubjectId subject = new SubjectId(UUID.randomUUID());
        keys.put(new Owner(tenant, subject), Optional.of(FieldSealing.newKey()));
        return subject;
    }

    private Optional<byte[]> key(Context context) {
        Optional<byte[]> key = keys.get(new Owner(context.tenant(), context.subject()));
        if (key == null) {
            throw new UnknownSubject(context.tenant(), context.subject());
        }
        return key;
    }
}
