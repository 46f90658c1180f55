package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.provenance.SourceKey;

/** Nobody listened while this contact was there; all that follows from call detail records is all that is known. */
@EventType(name = "interaction.only-recorded")
public record InteractionOnlyRecorded(InteractionId interaction, Instant at, SourceKey source)
        implements InteractionEvent {}
