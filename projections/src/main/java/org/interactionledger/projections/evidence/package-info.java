/**
 * The transparency log: a Merkle tree over all events, kept in tiles outside the database, its size and root signed at
 * short intervals. Everything in it follows from the log alone. Witnesses are asked to sign along, and others to keep
 * checkpoints, by couriers that delay nothing.
 */
@org.jspecify.annotations.NullMarked
package org.interactionledger.projections.evidence;
