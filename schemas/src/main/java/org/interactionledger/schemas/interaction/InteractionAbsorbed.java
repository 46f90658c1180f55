package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.provenance.SourceKey;

/** What looked like a contact of its own only fetched or watched another one; views show that one alone. */
@EventType(name = "interaction.absorbed")
public record InteractionAbsorbed(InteractionId interaction, Instant at, SourceKey source, InteractionId into)
        implements InteractionEvent {}
