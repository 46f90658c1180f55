package org.interactionledger.query.request;

import java.util.Optional;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.reading.Purpose;

/**
 * Who reads a person's data, and what for.
 *
 * @param reference of the proceedings or the complaint
 */
public record Reader(TenantId tenant, UserId user, Purpose purpose, Optional<String> reference) {}
