package org.interactionledger.schemas.interaction;

import org.interactionledger.schemas.identity.InteractionId;

/** Asks for every stored event of a contact with its provenance. Answered with an {@link AuditTrail}. */
public record GetAuditTrail(InteractionId interaction) {}
