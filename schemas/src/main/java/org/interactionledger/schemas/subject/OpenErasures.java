package org.interactionledger.schemas.subject;

import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.identity.DataSubjectId;

/** The oldest first. */
public record OpenErasures(List<Open> erasures) {

    /**
     * @param requestedBy    id of the event that requested it
     * @param keyDestroyedBy id of the event that says so; empty until then
     * @param rewritten      whether every read model has been rewritten since
     */
    public record Open(DataSubjectId subject, String requestedBy, Optional<String> keyDestroyedBy, boolean rewritten) {}
}
