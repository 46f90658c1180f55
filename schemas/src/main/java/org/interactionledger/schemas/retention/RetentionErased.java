package org.interactionledger.schemas.retention;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.provenance.SourceKey;

/** No read model holds anything of it any more, but for what is held over. */
@EventType(name = "retention.erased")
public record RetentionErased(TenantDay day, Instant at, SourceKey source) implements RetentionEvent {}
