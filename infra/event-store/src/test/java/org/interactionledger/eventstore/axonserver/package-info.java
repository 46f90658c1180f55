/**
 * A stand-in for Axon Server where none can run, and what only concerns Axon Server. The contract that it shares with
 * the other homes is run from the package above.
 */
@NullMarked
package org.interactionledger.eventstore.axonserver;

import org.jspecify.annotations.NullMarked;
