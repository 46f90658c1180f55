/**
 * What is done to a ledger from beside it, running or stopped: checking it, backing it up, restoring it, taking events out
 * and bringing them in. No command line and no Spring here. Start reading at {@link OpenLedger}.
 */
@NullMarked
package org.interactionledger.standalone.operations;

import org.jspecify.annotations.NullMarked;
