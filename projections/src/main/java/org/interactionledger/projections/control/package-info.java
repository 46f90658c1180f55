/**
 * What switches were asked to do: which of it is still open, how far each is, and the lines of it in timelines.
 * Rows in PostgreSQL, and the handlers that answer from them or from the log itself.
 */
@NullMarked
package org.interactionledger.projections.control;

import org.jspecify.annotations.NullMarked;
