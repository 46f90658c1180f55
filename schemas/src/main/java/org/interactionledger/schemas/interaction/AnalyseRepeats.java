package org.interactionledger.schemas.interaction;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.TenantId;

/**
 * Asks how many contacts from outside that started in [from, to) were repeats, and how many were not repeated. Answered
 * with {@link RepeatFigures}.
 *
 * @param queue  only contacts that waited in it first; what came before and after is looked for in all queues
 * @param window two contacts of one customer that began less than this apart belong together
 * @param asOf   contacts whose window is not over by then are not judged yet
 */
public record AnalyseRepeats(
        TenantId tenant, Instant from, Instant to, Optional<QueueName> queue, Duration window, Instant asOf) {}
