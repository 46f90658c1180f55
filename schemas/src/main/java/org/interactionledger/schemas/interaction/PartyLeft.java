package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.provenance.SourceKey;

/** A party that had joined takes part no longer. */
@EventType(name = "interaction.party-left")
public record PartyLeft(InteractionId interaction, Instant at, SourceKey source, LegId leg, Party who)
        implements InteractionEvent {}
