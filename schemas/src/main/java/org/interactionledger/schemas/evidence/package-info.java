/**
 * The transparency log over the events, as anyone can check it: the Merkle tree of RFC 6962 and RFC 9162, signed notes and
 * checkpoints, tiles, and files that prove what they hold. Pure functions of bytes; who builds the tree and who asks is
 * elsewhere.
 */
@org.jspecify.annotations.NullMarked
package org.interactionledger.schemas.evidence;
