package org.interactionledger.schemas.retention;

import java.time.LocalDate;
import org.interactionledger.schemas.identity.TenantId;

/**
 * Asks what is kept how long, and what falls due. Answered with {@link RetentionAnswer}.
 *
 * @param from first day on which something falls due; what is overdue is always in the answer
 * @param to   last day
 */
public record GetRetention(TenantId tenant, LocalDate from, LocalDate to) {}
