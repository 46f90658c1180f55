package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.provenance.SourceKey;

/** A party put the others on hold. */
@EventType(name = "interaction.held")
public record InteractionHeld(InteractionId interaction, Instant at, SourceKey source, LegId leg, Party by)
        implements InteractionEvent {}
