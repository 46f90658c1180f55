package org.interactionledger.command;

import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.SubjectKeyStore;

/** A key store in which one subject has a key. */
final class OneKey implements SubjectKeyStore {

    static final UUID SUBJECT = new UUID(7, 7);

    private boolean destroyed;

    @Override
    public KeyState stateOf(TenantId tenant, SubjectId subject) {
        if (!subject.value().equals(SUBJECT)) {
            return KeyState.UNKNOWN;
        }
        return destroyed ? KeyState.DESTROYED : KeyState.KEPT;
    }

    @Override
    public Optional<SubjectId> find(TenantId tenant, Address address) {
        return Optional.empty();
    }

    @Override
    public void erase(TenantId tenant, SubjectId subject) {
        destroyed = true;
    }

    @Override
    public void forget(TenantId tenant, SubjectId subject) {
        // nothing is remembered
    }

    @Override
    public boolean dropFormerRows() {
        return true;
    }
}
