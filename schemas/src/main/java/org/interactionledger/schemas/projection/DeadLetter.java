package org.interactionledger.schemas.projection;

import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.identity.UserId;

/**
 * An event that a projection has not applied. Says nothing of what is in the event.
 *
 * @param aggregate     whose later events wait until this one is applied
 * @param fault         how it failed; empty where it waits behind one that did
 * @param waiting       events that wait behind it; 0 where it waits itself
 * @param attempts      how often it was tried again
 * @param lastAttemptBy who asked for that; empty where the ledger did at its start
 * @param setAside      by a person; the same for all of an aggregate
 */
public record DeadLetter(
        TenantId tenant,
        long position,
        String aggregate,
        String eventId,
        String type,
        int revision,
        Instant parkedAt,
        Optional<Fault> fault,
        int waiting,
        int attempts,
        Optional<Instant> lastAttemptAt,
        Optional<UserId> lastAttemptBy,
        Optional<SetAside> setAside) {}
