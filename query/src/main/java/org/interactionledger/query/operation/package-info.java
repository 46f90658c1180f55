/**
 * What those who run the ledger look at: how far each projection is, how switches and adapters get along, and who the
 * token in hand belongs to.
 */
@NullMarked
package org.interactionledger.query.operation;

import org.jspecify.annotations.NullMarked;
