package org.interactionledger.schemas.telephony;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.identity.SwitchId;

/**
 * How an adapter and its switch get along.
 *
 * @param state       {@code connecting}, {@code connected}, {@code waiting}, {@code refused}, {@code standby}, {@code stopped},
 *                    or {@code silent} where its adapter says nothing any more
 * @param reason      why it is not connected; empty when it is
 * @param core        the run of the switch that was heard last
 * @param lastDurable the {@code Event-Sequence}, in that run, of the last event in wire order that is durable here: an
 *                    event after it may have to be sent again
 * @param frames      frames read since the adapter started
 * @param malformed   of these, the unreadable ones
 * @param behind      frames that are durable in the journal, and whose facts are not yet in the ledger
 */
public record SwitchStatus(
        SwitchId telephoneSwitch,
        String state,
        Optional<String> reason,
        Optional<Instant> since,
        Optional<UUID> core,
        Optional<Long> lastDurable,
        long frames,
        long malformed,
        long behind) {}
