package org.interactionledger.eventstore;

import org.interactionledger.schemas.codec.PersonalDataCipher;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.party.DataSubjects;

class InMemorySubjectKeysTest extends SubjectKeysContract {

    private final InMemorySubjectKeys keys = new InMemorySubjectKeys();

    @Override
    PersonalDataCipher cipher() {
        return keys;
    }

    @Override
    DataSubjects subjects() {
        return keys;
    }

    @Override
    void erase(TenantId tenant, SubjectId subject) {
        keys.erase(tenant, subject);
    }
}
