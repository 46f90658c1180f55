package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.provenance.SourceKey;

/** The customer waits no longer, for the reason given. */
@EventType(name = "interaction.queue-left")
public record QueueLeft(
        InteractionId interaction, Instant at, SourceKey source, QueueName queue, QueueLeaveReason reason)
        implements InteractionEvent {}
