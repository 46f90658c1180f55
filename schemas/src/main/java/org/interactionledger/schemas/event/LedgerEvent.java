package org.interactionledger.schemas.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.provenance.SourceKey;

/** A fact, recorded once and never changed. Implemented by the sealed hierarchies of the features only. */
public interface LedgerEvent {

    @JsonIgnore
    TenantId tenant();

    /** When it happened, by the source's clock; microseconds at most. */
    Instant at();

    SourceKey source();
}
