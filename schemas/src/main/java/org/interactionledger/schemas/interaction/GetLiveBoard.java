package org.interactionledger.schemas.interaction;

import org.interactionledger.schemas.identity.TenantId;

/** Asks what is going on now. Answered with a {@link LiveBoard}. */
public record GetLiveBoard(TenantId tenant) {}
