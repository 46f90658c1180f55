/** What fell due by the retention schedule: rows in PostgreSQL, and the handlers that answer from them and from the keys. */
@NullMarked
package org.interactionledger.projections.retention;

import org.jspecify.annotations.NullMarked;
