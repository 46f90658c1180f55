package org.interactionledger.schemas.control;

import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.ControlId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * The switch says that it did not.
 *
 * @param words the switch's own, without the number or the digits that it was sent
 */
@EventType(name = "control.refused")
public record ControlRefused(
        ControlId control, Instant at, SourceKey source, Optional<InteractionId> interaction, String words)
        implements ControlEvent {}
