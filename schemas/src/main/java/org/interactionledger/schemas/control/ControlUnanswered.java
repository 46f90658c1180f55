package org.interactionledger.schemas.control;

import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.ControlId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.provenance.SourceKey;

/** It was to be sent, and no answer came: whether the switch did it is not known until it is seen. */
@EventType(name = "control.unanswered")
public record ControlUnanswered(
        ControlId control, Instant at, SourceKey source, Optional<InteractionId> interaction, UnansweredReason reason)
        implements ControlEvent {}
