/**
 * Checkpoints, proofs, tiles, files that prove what they hold, and the same printed for people. The print begins at
 * {@link org.interactionledger.query.evidence.EvidencePages}; its words are the page's, its look is {@code evidence.css}.
 */
@org.jspecify.annotations.NullMarked
package org.interactionledger.query.evidence;
