package org.interactionledger.schemas.subject;

import java.time.Instant;
import org.interactionledger.schemas.identity.UserId;

/**
 * Forbids the erasure of a data subject for as long as it stands.
 *
 * @param since when it was placed
 */
public record LegalHold(String reason, String reference, UserId by, Instant since) {}
