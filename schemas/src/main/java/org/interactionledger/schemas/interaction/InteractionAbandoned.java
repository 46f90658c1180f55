package org.interactionledger.schemas.interaction;

import java.time.Duration;
import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * The customer gave up before anyone answered.
 *
 * @param waited from the start to the release; never negative
 */
@EventType(name = "interaction.abandoned")
public record InteractionAbandoned(InteractionId interaction, Instant at, SourceKey source, Duration waited)
        implements InteractionEvent {}
