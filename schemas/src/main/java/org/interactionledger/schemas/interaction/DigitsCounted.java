package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.provenance.SourceKey;

/** A party pressed keys while the recording was paused: how many is kept, and which is not. */
@EventType(name = "interaction.digits-counted")
public record DigitsCounted(InteractionId interaction, Instant at, SourceKey source, LegId leg, Party from, int count)
        implements InteractionEvent {}
