/**
 * The log on Axon Server: the same rows, readers and refusals as on PostgreSQL, behind the same interfaces. Start with
 * {@link org.interactionledger.eventstore.axonserver.AxonServerEventStorageEngine}; what an event looks like there is
 * in {@code StoredForm}. The keys of data subjects never go there.
 */
@NullMarked
package org.interactionledger.eventstore.axonserver;

import org.jspecify.annotations.NullMarked;
