package org.interactionledger.schemas.retention;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.interactionledger.schemas.identity.SubjectId;

/** The oldest first. */
public record OpenRetention(List<Open> days) {

    public OpenRetention {
        days = List.copyOf(days);
    }

    /**
     * @param dueBy          id of the event that says it is due
     * @param onHold         subjects of the tenant on legal hold; empty until every hold that was placed before that event
     *                       is known here
     * @param keyDestroyedBy id of the event that says so; empty until then
     * @param rewritten      whether every read model has been rewritten since
     */
    public record Open(
            TenantDay day,
            String dueBy,
            Optional<Set<SubjectId>> onHold,
            Optional<String> keyDestroyedBy,
            boolean rewritten) {}
}
