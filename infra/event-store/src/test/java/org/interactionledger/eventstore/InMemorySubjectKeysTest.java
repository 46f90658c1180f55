package org.interactionledger.eventstore;

import org.interactionledger.schemas.codec.PersonalDataCipher;
import org.interactionledger.schemas.party.DataSubjects;
import org.interactionledger.schemas.party.SubjectKeyStore;
import org.interactionledger.schemas.retention.RetentionKeys;

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

    @Override
    RetentionKeys days() {
        return keys;
    }
}
