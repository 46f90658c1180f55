package org.interactionledger.eventstore;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.interactionledger.schemas.codec.PersonalDataCipher;
import org.interactionledger.schemas.codec.ValueKeys;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.DataSubjects;
import org.interactionledger.schemas.party.SubjectKeyStore;

/**
 * Data subjects and their keys for as long as the process lives: for reading captures without a ledger, and for tests.
 * Seals exactly as {@link SubjectKeys} does. Thread-safe.
 */
public final class InMemorySubjectKeys implements PersonalDataCipher, ValueKeys, DataSubjects, SubjectKeyStore {

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

    @Override
    public Optional<byte[]> keyOf(Context context, byte[] sealed) {
        return key(context).map(key -> FieldSealing.keyOf(key, context, sealed));
    }

    @Override
    public Optional<SubjectId> find(TenantId tenant, Address address) {
        return KnownAddress.of(tenant, address).flatMap(known -> Optional.ofNullable(subjects.get(known)));
    }

    @Override
    public KeyState stateOf(TenantId tenant, SubjectId subject) {
        Optional<byte[]> key = keys.get(new Owner(tenant, subject));
        if (key == null) {
            return KeyState.UNKNOWN;
        }
        return key.isPresent() ? KeyState.KEPT : KeyState.DESTROYED;
    }

    @Override
    public void erase(TenantId tenant, SubjectId subject) {
        if (stateOf(tenant, subject) == KeyState.UNKNOWN) {
            throw new UnknownSubject(tenant, subject);
        }
        subjects.values().remove(subject);
        keys.replace(new Owner(tenant, subject), Optional.empty());
    }

    @Override
    public void forget(TenantId tenant, SubjectId subject) {
        // what this process knows is all there is
    }

    @Override
    public boolean dropFormerRows() {
        return true;
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
