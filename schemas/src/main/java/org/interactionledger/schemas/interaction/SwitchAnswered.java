package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.provenance.SourceKey;

/** The switch itself took the call, to play, to ask or to let wait. No person has answered by that. */
@EventType(name = "interaction.switch-answered")
public record SwitchAnswered(InteractionId interaction, Instant at, SourceKey source, LegId leg)
        implements InteractionEvent {}
