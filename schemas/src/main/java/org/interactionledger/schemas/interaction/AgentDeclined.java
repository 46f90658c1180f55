package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.provenance.SourceKey;

/** The phone that was asked is busy or refused. */
@EventType(name = "interaction.agent-declined")
public record AgentDeclined(
        InteractionId interaction, Instant at, SourceKey source, LegId leg, Party by, HangupCause cause)
        implements InteractionEvent {}
