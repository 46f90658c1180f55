package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.provenance.SourceKey;

/** The customer waits in a queue. */
@EventType(name = "interaction.queued")
public record InteractionQueued(InteractionId interaction, Instant at, SourceKey source, QueueName queue)
        implements InteractionEvent {}
