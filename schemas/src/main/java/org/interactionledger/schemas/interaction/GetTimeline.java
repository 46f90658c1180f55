package org.interactionledger.schemas.interaction;

import org.interactionledger.schemas.identity.InteractionId;

/** Asks for everything that happened to a contact, in order. Answered with a {@link Timeline}. */
public record GetTimeline(InteractionId interaction) {}
