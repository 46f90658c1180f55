/**
 * What the event store promises, as tests: contracts that every home of events and of keys must pass, and what only a
 * real PostgreSQL can show.
 */
@NullMarked
package org.interactionledger.eventstore;

import org.jspecify.annotations.NullMarked;
