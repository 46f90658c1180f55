/**
 * The published language of interactions: events ({@link InteractionEvent}), commands
 * ({@link InteractionCommand}), what a switch can be seen to do ({@link Observation}), and the questions that
 * read models answer. Start with {@link InteractionEvent}.
 */
@NullMarked
package org.interactionledger.schemas.interaction;

import org.jspecify.annotations.NullMarked;
