package org.interactionledger.query.event;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.interactionledger.schemas.codec.LedgerJson;

/** The external form of events for who writes them elsewhere than in an answer of the API: the same, to the letter. */
public final class CloudEvents {

    private CloudEvents() {}

    /** One event in CloudEvents 1.0 structured JSON, in clear. */
    public static byte[] json(TrackedEventMessage<?> message) {
        return LedgerJson.mapper().writeValueAsBytes(CloudEvent.of(LoggedEvent.of(message)));
    }
}
