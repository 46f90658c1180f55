package org.interactionledger.schemas.reading;

import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.ReadingId;
import org.interactionledger.schemas.identity.TenantId;

/** What can have happened to the record of who reads. */
public sealed interface ReadingEvent extends LedgerEvent permits EvidenceRead {

    ReadingId reading();

    @Override
    default TenantId tenant() {
        return reading().tenant();
    }
}
