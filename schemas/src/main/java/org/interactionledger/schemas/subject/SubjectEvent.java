package org.interactionledger.schemas.subject;

import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.TenantId;

/**
 * What can have happened to a data subject. An erasure is {@link ErasureRequested}, then {@link SubjectKeyDestroyed}, then
 * {@link SubjectErased}; or it is {@link ErasureRefused}.
 */
public sealed interface SubjectEvent extends LedgerEvent
        permits ErasureRequested, ErasureRefused, SubjectKeyDestroyed, SubjectErased, LegalHoldPlaced, LegalHoldLifted {

    DataSubjectId subject();

    @Override
    default TenantId tenant() {
        return subject().tenant();
    }
}
