/**
 * A witness of transparency logs: signs a checkpoint along where it goes on from the one that it signed before. Needs
 * neither a ledger nor its database. Start with {@code WitnessServer}; what it decides is in {@code Witness}.
 */
@org.jspecify.annotations.NullMarked
package org.interactionledger.standalone.witness;
