package org.interactionledger.schemas.reading;

import java.util.Optional;
import java.util.OptionalLong;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.identity.UserId;

/**
 * Who read what, the latest first; answered with {@link Readings}.
 *
 * @param before position; {@link Readings#next()} of the page before
 */
public record FindReadings(
        TenantId tenant, Optional<InteractionId> interaction, Optional<UserId> by, OptionalLong before, int limit) {}
