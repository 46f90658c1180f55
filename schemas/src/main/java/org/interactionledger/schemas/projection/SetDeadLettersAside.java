package org.interactionledger.schemas.projection;

import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.identity.UserId;

/**
 * Asks to leave the dead letters of an aggregate where they are: tried again only when somebody asks, and no alarm.
 * Answered with the {@link SetAside} that holds; the first one stays.
 */
public record SetDeadLettersAside(TenantId tenant, UserId by, String projection, String aggregate, String reason) {}
