/**
 * Interactions over HTTP: search, one interaction with its timeline and audit trail, replay to any position or instant,
 * and the live board.
 */
@NullMarked
package org.interactionledger.query.interaction;

import org.jspecify.annotations.NullMarked;
