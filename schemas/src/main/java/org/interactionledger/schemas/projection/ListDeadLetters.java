package org.interactionledger.schemas.projection;

import java.util.Optional;
import java.util.OptionalLong;
import org.interactionledger.schemas.identity.TenantId;

/**
 * Asks for the dead letters of one tenant in one projection, in the order of the log; answered with
 * {@link DeadLettersAnswer}.
 *
 * @param aggregate  of this one only
 * @param type       of this type of event only
 * @param failedOnly leaves out what waits behind another
 * @param after      position; {@link DeadLetters#next()} of the page before
 */
public record ListDeadLetters(
        TenantId tenant,
        String projection,
        Optional<String> aggregate,
        Optional<String> type,
        boolean failedOnly,
        OptionalLong after,
        int limit) {}
