/** Tests of what is done to a ledger from beside it, on real servers in directories of their own. */
@NullMarked
package org.interactionledger.standalone.operations;

import org.jspecify.annotations.NullMarked;
