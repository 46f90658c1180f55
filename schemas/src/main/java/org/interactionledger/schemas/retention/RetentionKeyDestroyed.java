package org.interactionledger.schemas.retention;

import java.time.Instant;
import java.util.List;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * Whoever reads the log reads it as erased now.
 *
 * @param heldOver subjects on legal hold, whose part can still be read
 */
@EventType(name = "retention.key-destroyed")
public record RetentionKeyDestroyed(TenantDay day, Instant at, SourceKey source, List<SubjectId> heldOver)
        implements RetentionEvent {

    public RetentionKeyDestroyed {
        heldOver = List.copyOf(heldOver);
    }
}
