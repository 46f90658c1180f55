package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.provenance.SourceKey;

/** The customer waits in a parking lot until a phone retrieves the call. */
@EventType(name = "interaction.parked")
public record InteractionParked(InteractionId interaction, Instant at, SourceKey source, String lot)
        implements InteractionEvent {}
