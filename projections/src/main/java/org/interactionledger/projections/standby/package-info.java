/**
 * The second copy of a read model: built anew from the log beside the one that is read ({@link
 * org.interactionledger.projections.standby.StandbyFeed}), exchanged with it in one transaction ({@link
 * org.interactionledger.projections.standby.Exchange}), kept as the former one, and dropped. Which of these may be done is
 * {@link org.interactionledger.projections.standby.StandbyRules}; what there is stands in the database, so that any node
 * goes on where another was killed.
 */
@NullMarked
package org.interactionledger.projections.standby;

import org.jspecify.annotations.NullMarked;
