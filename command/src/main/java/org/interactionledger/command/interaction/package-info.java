/**
 * What an interaction decides. {@link org.interactionledger.command.interaction.InteractionDecider} is pure; the
 * aggregate around it folds, decides and applies; the controller takes what people and analysers ask over HTTP.
 */
@NullMarked
package org.interactionledger.command.interaction;

import org.jspecify.annotations.NullMarked;
