/**
 * Every event with who or what stands behind it and the hash of its stored bytes.
 * Rows in PostgreSQL and the handler that answers from them.
 */
@NullMarked
package org.interactionledger.projections.audit;

import org.jspecify.annotations.NullMarked;
