package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * A fact of this contact, from the same source, is impossible after what is known. Unless it is a repetition, it is
 * recorded all the same, right after this.
 *
 * @param observed the kind of observation
 */
@EventType(name = "interaction.anomaly-observed")
public record AnomalyObserved(
        InteractionId interaction, Instant at, SourceKey source, AnomalyKind kind, String observed)
        implements InteractionEvent {}
