package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.provenance.SourceKey;

/** The target, or an agent of the target queue, has the customer. */
@EventType(name = "interaction.transfer-completed")
public record TransferCompleted(InteractionId interaction, Instant at, SourceKey source, Party to)
        implements InteractionEvent {}
