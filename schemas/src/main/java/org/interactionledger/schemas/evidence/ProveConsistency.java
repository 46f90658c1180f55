package org.interactionledger.schemas.evidence;

/**
 * That the tree of an earlier checkpoint is the beginning of the latest one's; answered with {@link ConsistencyAnswer}.
 *
 * @param size of the earlier one, at least 1
 */
public record ProveConsistency(long size) {}
