package org.interactionledger.projections.interaction;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.identity.AlertId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.interaction.Channel;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.Emotion;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.interaction.Phase;

/**
 * What is known of an interaction, folded by {@link InteractionFold}; kept as JSON where a projection goes on from it.
 * A change of its shape needs a rebuild of the projections that keep it. Immutable.
 *
 * @param version position of the last event that is folded in
 * @param seenAt  the latest occurred-at of any event so far
 * @param since   when the phase was entered
 * @param texts   notes, remarks, quotations and names, for full-text search
 */
public record InteractionState(
        InteractionId id,
        long version,
        Instant seenAt,
        Phase phase,
        Instant since,
        Opening opening,
        Queueing queueing,
        Talk talk,
        Closing closing,
        Judged judged,
        List<String> texts) {

    /**
     * How it began.
     *
     * @param known false while no {@code InteractionStarted} has been seen; the rest is a placeholder until then
     */
    public record Opening(
            boolean known,
            Channel channel,
            Direction direction,
            String from,
            Optional<String> fromName,
            String to,
            Optional<SubjectId> customer,
            Instant startedAt,
            boolean partlyUnobserved) {}

    /**
     * @param first   the queue that the contact waited in first, and since when
     * @param current where the customer waits now
     */
    public record Queueing(Optional<Line> first, Optional<Line> current) {}

    /** Waiting in a queue. */
    public record Line(QueueName queue, Instant since) {}

    /**
     * Who talks.
     *
     * @param connected  somebody has the customer
     * @param agents     those who took the contact, in order of their answers
     * @param present    addresses that are in the talk now
     * @param extensions phones of the contact centre that took part at any time
     * @param numbers    addresses of everybody who took part at any time
     * @param handingOn  the party that is handing the customer on
     */
    public record Talk(
            Optional<Instant> answeredAt,
            boolean connected,
            List<LegId> ringing,
            List<Hold> holds,
            List<String> agents,
            List<String> present,
            List<String> extensions,
            List<String> numbers,
            Optional<String> handingOn,
            int transfers,
            Optional<String> room) {}

    /** @param to empty while the hold lasts */
    public record Hold(LegId leg, Instant from, Optional<Instant> to) {}

    /** How it ended. */
    public record Closing(
            Optional<Instant> endedAt,
            Optional<Outcome> outcome,
            Optional<String> releasedBy,
            Optional<String> cause,
            Optional<Instant> wrappedUpAt,
            Optional<String> disposition,
            Optional<InteractionId> absorbedInto) {}

    /** What people and analysers found. */
    public record Judged(List<Alert> alerts, Optional<Double> qaScore) {

        public long openAlerts() {
            return alerts.stream().filter(alert -> !alert.acknowledged()).count();
        }
    }

    public record Alert(AlertId id, Emotion emotion, double confidence, boolean acknowledged) {}

    /** From the start to the first answer, or to the end where there was none; grows until then. */
    Duration waited(Instant now) {
        return between(opening.startedAt(), talk.answeredAt().orElseGet(() -> endOr(now)));
    }

    /** From the first answer to the end, without holds; grows until then. */
    Duration talked(Instant now) {
        return talk.answeredAt()
                .map(answered -> between(answered, endOr(now)).minus(held(now)))
                .orElse(Duration.ZERO);
    }

    /** Time in which at least one party held, within the talk. */
    Duration held(Instant now) {
        Instant end = endOr(now);
        Instant covered = talk.answeredAt().orElse(opening.startedAt());
        Duration held = Duration.ZERO;
        for (Hold hold : talk.holds()) { // in order of their beginning
            Instant from = hold.from().isAfter(covered) ? hold.from() : covered;
            Instant to = hold.to().filter(end::isAfter).orElse(end);
            if (to.isAfter(from)) {
                held = held.plus(Duration.between(from, to));
                covered = to;
            }
        }
        return held;
    }

    Optional<Duration> wrappedUp() {
        return closing.wrappedUpAt().flatMap(done -> closing.endedAt().map(ended -> between(ended, done)));
    }

    /** @param now by the source's clock, as near as one knows it */
    private Instant endOr(Instant now) {
        return closing.endedAt().orElse(now.isBefore(seenAt) ? seenAt : now);
    }

    private static Duration between(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }
}
