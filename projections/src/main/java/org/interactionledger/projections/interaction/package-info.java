/**
 * What can be read about an interaction: the words of its timeline ({@link Wording}, {@link TimelineFold}), its state
 * folded from events ({@link InteractionFold}, {@link InteractionState}), the rows that both are kept in, and the
 * handlers that answer questions from them. The folds are pure; every other view of an interaction starts from them.
 */
@NullMarked
package org.interactionledger.projections.interaction;

import org.jspecify.annotations.NullMarked;
