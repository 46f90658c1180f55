/** Checkpoints, proofs, tiles, and files that prove what they hold. */
@org.jspecify.annotations.NullMarked
package org.interactionledger.query.evidence;
