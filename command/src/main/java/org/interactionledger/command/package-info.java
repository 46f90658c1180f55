/**
 * The write side: aggregates with their pure deciders, and the command API. Start with
 * {@link org.interactionledger.command.interaction.InteractionDecider}; {@code CommandRoom} puts it all on a bus.
 */
@NullMarked
package org.interactionledger.command;

import org.jspecify.annotations.NullMarked;
