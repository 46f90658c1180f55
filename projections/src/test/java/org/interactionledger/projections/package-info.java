/** The projections against real servers: {@link Ledger} is a log in memory with all projections reading it. */
@NullMarked
package org.interactionledger.projections;

import org.jspecify.annotations.NullMarked;
