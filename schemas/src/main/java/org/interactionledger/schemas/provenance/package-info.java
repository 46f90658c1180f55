/**
 * Where a fact comes from: the source that reported it, the actor behind it and the metadata that every
 * stored event carries beside its payload.
 */
@NullMarked
package org.interactionledger.schemas.provenance;

import org.jspecify.annotations.NullMarked;
