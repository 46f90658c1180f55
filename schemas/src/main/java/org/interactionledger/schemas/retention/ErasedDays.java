package org.interactionledger.schemas.retention;

import java.util.List;
import java.util.Set;
import org.interactionledger.schemas.identity.SubjectId;

/** @param days by tenant and day */
public record ErasedDays(List<Erased> days) {

    public ErasedDays {
        days = List.copyOf(days);
    }

    /** @param onHold subjects of the tenant on legal hold */
    public record Erased(TenantDay day, Set<SubjectId> onHold) {}
}
