package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.provenance.SourceKey;

/** The target never took the customer. */
@EventType(name = "interaction.transfer-failed")
public record TransferFailed(InteractionId interaction, Instant at, SourceKey source, Party to, HangupCause cause)
        implements InteractionEvent {}
