package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.RecordingId;
import org.interactionledger.schemas.provenance.SourceKey;

/** The recording is complete. May come after the end of the contact, when the switch closes the file. */
@EventType(name = "interaction.recording-stopped")
public record RecordingStopped(
        InteractionId interaction, Instant at, SourceKey source, RecordingId recording, LegId leg)
        implements InteractionEvent {}
