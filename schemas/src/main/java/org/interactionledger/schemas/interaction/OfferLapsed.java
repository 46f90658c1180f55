package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.provenance.SourceKey;

/** A phone stopped ringing unanswered: it rang out, another took the call, or the customer left. */
@EventType(name = "interaction.offer-lapsed")
public record OfferLapsed(
        InteractionId interaction, Instant at, SourceKey source, LegId leg, Party to, HangupCause cause)
        implements InteractionEvent {}
