/**
 * Who is on which call, which queue holds whom, which agent is free, for routing and for supervisors.
 * Rows in PostgreSQL and the handler that answers from them.
 */
@NullMarked
package org.interactionledger.projections.live;

import org.jspecify.annotations.NullMarked;
