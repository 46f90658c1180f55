/**
 * What all events of the published language have in common, and how a type gets its logical name.
 * Start with {@link LedgerEvent}.
 */
@NullMarked
package org.interactionledger.schemas.event;

import org.jspecify.annotations.NullMarked;
