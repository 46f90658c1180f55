package org.interactionledger.schemas.evidence;

/** The latest checkpoint, and who may have signed it; answered with {@link CheckpointAnswer}. */
public record GetCheckpoint() {}
