/** What may change in a published type, and what may not. */
@NullMarked
package org.interactionledger.schemas.evolution;

import org.jspecify.annotations.NullMarked;
