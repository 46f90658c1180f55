package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.provenance.SourceKey;

/** The consulted party left; the first goes on with the customer. */
@EventType(name = "interaction.transfer-cancelled")
public record TransferCancelled(InteractionId interaction, Instant at, SourceKey source, Party to)
        implements InteractionEvent {}
