package org.interactionledger.schemas.interaction;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.QueueName;

/**
 * A contact at a glance. Times are the source's; durations are whole facts once it has ended, and grow until then.
 *
 * @param agents       addresses of those who took the contact, in order of their answers
 * @param waited       from the start to the first answer, or to the end where there was none
 * @param talked       from the first answer to the end, without {@code held}
 * @param wrappedUp    from the end to the completed wrap-up
 * @param openAlerts   emotion alerts that nobody has acknowledged
 * @param qaScore      share of the points of the latest verdict, 0 to 1
 * @param absorbedInto the contact that shows what happened here, where this was none of its own
 * @param version      position of the last event that is folded in
 */
public record InteractionSummary(
        InteractionId id,
        Channel channel,
        Direction direction,
        String from,
        Optional<String> fromName,
        String to,
        Optional<QueueName> queue,
        Optional<String> room,
        Phase phase,
        Optional<Outcome> outcome,
        Instant startedAt,
        Optional<Instant> queuedAt,
        Optional<Instant> answeredAt,
        Optional<Instant> endedAt,
        List<String> agents,
        Duration waited,
        Duration talked,
        Duration held,
        Optional<Duration> wrappedUp,
        int transfers,
        Optional<String> releasedBy,
        Optional<String> cause,
        Optional<String> disposition,
        int openAlerts,
        int alerts,
        Optional<Double> qaScore,
        boolean partlyUnobserved,
        Optional<InteractionId> absorbedInto,
        long version) {}
