package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.provenance.SourceKey;

/** Two contacts became one talk; recorded on both. */
@EventType(name = "interaction.joined")
public record InteractionsJoined(InteractionId interaction, Instant at, SourceKey source, InteractionId with)
        implements InteractionEvent {}
