package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.provenance.SourceKey;

/** The ledger met this contact when it had already begun; what came before is unknown. */
@EventType(name = "interaction.found-underway")
public record InteractionFoundUnderway(InteractionId interaction, Instant at, SourceKey source)
        implements InteractionEvent {}
