package org.interactionledger.schemas.interaction;

import org.interactionledger.schemas.identity.InteractionId;

/** Asks for one contact. Answered with an {@link InteractionAnswer}. */
public record GetInteraction(InteractionId interaction) {}
