package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.party.Initiator;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.provenance.SourceKey;

/** Someone began to hand the customer on. */
@EventType(name = "interaction.transfer-started")
public record TransferStarted(
        InteractionId interaction, Instant at, SourceKey source, TransferKind kind, Initiator by, Party to)
        implements InteractionEvent {}
