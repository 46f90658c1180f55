/** Specifications of the folds and words of interactions, told on the calls of {@link CallStory}. */
@NullMarked
package org.interactionledger.projections.interaction;

import org.jspecify.annotations.NullMarked;
