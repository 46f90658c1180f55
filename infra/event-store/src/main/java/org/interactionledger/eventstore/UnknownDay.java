package org.interactionledger.eventstore;

import org.interactionledger.schemas.retention.TenantDay;

/** The keys have never had one for this day: it was never erased, it is missing. */
public final class UnknownDay extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnknownDay(TenantDay day) {
        super("The keys have none for " + day
                + ", and never had: it was never erased, the value was altered or the keys"
                + " are from before. Restore them from their backup");
    }
}
