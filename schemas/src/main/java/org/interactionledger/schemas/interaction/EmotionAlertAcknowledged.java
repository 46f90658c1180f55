package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.AlertId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.provenance.SourceKey;

/** Someone has seen the alert and says so. */
@EventType(name = "interaction.emotion-alert-acknowledged")
public record EmotionAlertAcknowledged(
        InteractionId interaction, Instant at, SourceKey source, AlertId alert, UserId by)
        implements InteractionEvent {}
