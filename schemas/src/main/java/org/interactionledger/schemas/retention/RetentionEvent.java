package org.interactionledger.schemas.retention;

import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.TenantId;

/**
 * What can have happened to the personal data of a day: {@link RetentionFellDue}, then {@link RetentionKeyDestroyed}, then
 * {@link RetentionErased}. Where a legal hold had kept something and is lifted, the three happen again.
 */
public sealed interface RetentionEvent extends LedgerEvent
        permits RetentionFellDue, RetentionKeyDestroyed, RetentionErased {

    TenantDay day();

    @Override
    default TenantId tenant() {
        return day().tenant();
    }
}
