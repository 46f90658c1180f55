package org.interactionledger.schemas.projection;

import java.util.Optional;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.identity.UserId;

/**
 * Asks to apply dead letters of one tenant again, in the order of the log; answered with {@link Retried}. Asked twice, it
 * finds less to do.
 *
 * @param aggregate    this one only, set aside or not
 * @param withSetAside also what a person has set aside
 * @param after        aggregate; {@link Retried#next()} of the answer before
 */
public record RetryDeadLetters(
        TenantId tenant,
        UserId by,
        String projection,
        Optional<String> aggregate,
        boolean withSetAside,
        Optional<String> after) {}
