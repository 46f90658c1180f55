package org.interactionledger.schemas.control;

import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.ControlId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.provenance.SourceKey;

/** It was never sent. */
@EventType(name = "control.lapsed")
public record ControlLapsed(
        ControlId control, Instant at, SourceKey source, Optional<InteractionId> interaction, LapseReason reason)
        implements ControlEvent {}
