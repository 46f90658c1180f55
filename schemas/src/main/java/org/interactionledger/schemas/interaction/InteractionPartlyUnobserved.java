package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.provenance.SourceKey;

/** Nobody listened to the switch from {@code from} to {@code to}; what happened meanwhile is not known. */
@EventType(name = "interaction.partly-unobserved")
public record InteractionPartlyUnobserved(
        InteractionId interaction, Instant at, SourceKey source, Instant from, Instant to, GapReason reason)
        implements InteractionEvent {}
