package org.interactionledger.schemas.retention;

import java.util.OptionalLong;
import org.interactionledger.schemas.identity.TenantId;

/**
 * Asks what fell due, the latest first. Answered with {@link RetentionRecord}.
 *
 * @param before {@link RetentionRecord#next()} of the page before
 */
public record FindErasedDays(TenantId tenant, OptionalLong before, int limit) {}
