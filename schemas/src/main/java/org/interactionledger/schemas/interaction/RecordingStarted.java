package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.RecordingId;
import org.interactionledger.schemas.provenance.SourceKey;

/** The switch records a leg from now on. */
@EventType(name = "interaction.recording-started")
public record RecordingStarted(
        InteractionId interaction, Instant at, SourceKey source, RecordingId recording, LegId leg)
        implements InteractionEvent {}
