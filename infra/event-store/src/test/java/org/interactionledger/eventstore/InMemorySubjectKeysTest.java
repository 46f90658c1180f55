package org.interactionledger.eventstore;

import org.interactionledger.schemas.codec.PersonalDataCipher;
import org.interactionledger.schemas.party.DataSubjects;
import org.interactionledger.schemas.party.SubjectKeyStore;

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
    SubjectKeyStore store() {
        return keys;
    }
}
