/** The secret that checkpoints are signed with, and checks that need neither the ledger nor its database. */
@org.jspecify.annotations.NullMarked
package org.interactionledger.standalone.evidence;
