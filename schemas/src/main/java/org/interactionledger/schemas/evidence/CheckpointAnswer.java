package org.interactionledger.schemas.evidence;

import java.util.List;
import java.util.Optional;

/**
 * @param note  a {@link SignedNote} over a {@link Checkpoint}; empty before the first event
 * @param keys  {@link VerifierKey}s of this log, the latest last
 * @param halted why the log goes on without evidence, where it does
 */
public record CheckpointAnswer(Optional<String> note, List<String> keys, Optional<String> halted) {}
