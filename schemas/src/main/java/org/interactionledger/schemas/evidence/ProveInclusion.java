package org.interactionledger.schemas.evidence;

/** That the event of a position is in the latest checkpoint's tree; answered with {@link InclusionAnswer}. */
public record ProveInclusion(long position) {}
