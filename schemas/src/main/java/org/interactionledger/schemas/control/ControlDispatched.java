package org.interactionledger.schemas.control;

import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.ControlId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.provenance.SourceKey;

/** This adapter may put the command on the wire, now and never again. Recorded before it does. */
@EventType(name = "control.dispatched")
public record ControlDispatched(
        ControlId control, Instant at, SourceKey source, Optional<InteractionId> interaction, String adapter)
        implements ControlEvent {}
