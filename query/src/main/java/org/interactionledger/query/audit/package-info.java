/** The audit trail over all interactions, agents and users: search, and export as CSV and JSON Lines. */
@NullMarked
package org.interactionledger.query.audit;

import org.jspecify.annotations.NullMarked;
