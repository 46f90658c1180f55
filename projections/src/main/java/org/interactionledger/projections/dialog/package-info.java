/**
 * SIP dialogs of legs, and which interactions have had the same call: what is to be linked. Rows in PostgreSQL, and the
 * handler that answers from them. Start with {@link org.interactionledger.projections.dialog.DialogProjection}.
 */
@NullMarked
package org.interactionledger.projections.dialog;

import org.jspecify.annotations.NullMarked;
