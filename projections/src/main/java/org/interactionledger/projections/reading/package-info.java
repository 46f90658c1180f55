/** Who read what, and what for: rows in PostgreSQL and the handler that answers from them. */
@NullMarked
package org.interactionledger.projections.reading;

import org.jspecify.annotations.NullMarked;
