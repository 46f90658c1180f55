package org.interactionledger.command.interaction;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.interaction.AgentDeclined;
import org.interactionledger.schemas.interaction.AgentOffered;
import org.interactionledger.schemas.interaction.Claim;
import org.interactionledger.schemas.interaction.ConflictSubject;
import org.interactionledger.schemas.interaction.InteractionAbsorbed;
import org.interactionledger.schemas.interaction.InteractionAnswered;
import org.interactionledger.schemas.interaction.InteractionEndCompleted;
import org.interactionledger.schemas.interaction.InteractionEnded;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.interaction.InteractionFoundUnderway;
import org.interactionledger.schemas.interaction.InteractionOnlyRecorded;
import org.interactionledger.schemas.interaction.InteractionPartlyUnobserved;
import org.interactionledger.schemas.interaction.InteractionQueued;
import org.interactionledger.schemas.interaction.InteractionStarted;
import org.interactionledger.schemas.interaction.LegRecorded;
import org.interactionledger.schemas.interaction.ObservationConflict;
import org.interactionledger.schemas.interaction.OfferLapsed;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * What has been said of a contact, by leg and with its source, as far as a call detail record tells of the same.
 * Immutable.
 *
 * @param end      the latest that is known of it
 * @param coverage whether all of it was watched
 * @param records  what the switch wrote down of each leg
 */
record Sightings(
        Optional<InteractionStarted> start,
        Optional<SourceKey> queued,
        Map<LegId, SourceKey> offered,
        Map<LegId, InteractionAnswered> answered,
        Map<LegId, Claim> refused,
        Optional<InteractionEnded> end,
        Coverage coverage,
        Map<LegId, LegRecorded> records,
        Set<Disputed> conflicts) {

    enum Coverage {
        WATCHED,
        /** Some of it happened while nobody listened. */
        WITH_GAPS,
        /** There are records of it and nothing else. */
        RECORDS_ONLY,
        /** It is none of its own, and another contact's events tell what its legs did. */
        ABSORBED
    }

    /** A conflict, so that it is told once. */
    record Disputed(ConflictSubject subject, LegId leg, String told) {}

    static Sightings none() {
        return new Sightings(
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Coverage.WATCHED,
                Map.of(),
                Set.of());
    }

    static boolean isFromRecord(SourceKey source) {
        return source instanceof SourceKey.Cdr;
    }

    /** Whether what is missing may be filled in, for want of anyone who watched. */
    boolean hasGaps() {
        return coverage == Coverage.WITH_GAPS || coverage == Coverage.RECORDS_ONLY;
    }

    Sightings learn(InteractionEvent event) {
        return switch (event) {
            case InteractionStarted e -> start.isPresent() ? this : with(Optional.of(e), queued, end, coverage);
            case InteractionQueued e -> queued.isPresent() ? this : with(start, Optional.of(e.source()), end, coverage);
            case InteractionEnded e -> end.isPresent() ? this : with(start, queued, Optional.of(e), coverage);
            case InteractionEndCompleted e -> with(start, queued, Optional.of(asEnd(e)), coverage);
            case InteractionFoundUnderway _, InteractionPartlyUnobserved _ -> covered(Coverage.WITH_GAPS);
            case InteractionOnlyRecorded _ -> covered(Coverage.RECORDS_ONLY);
            case InteractionAbsorbed _ -> covered(Coverage.ABSORBED);
            case AgentOffered e -> legs(add(offered, e.leg(), e.source()), answered, refused);
            case InteractionAnswered e -> legs(offered, add(answered, e.leg(), e), refused);
            case AgentDeclined e ->
                legs(
                        offered,
                        answered,
                        add(refused, e.leg(), new Claim(e.cause().name(), e.source())));
            case OfferLapsed e ->
                legs(
                        offered,
                        answered,
                        add(refused, e.leg(), new Claim(e.cause().name(), e.source())));
            case LegRecorded e -> filed(add(records, e.leg(), e), conflicts);
            case ObservationConflict e -> {
                Set<Disputed> more = new HashSet<>(conflicts);
                more.add(new Disputed(e.subject(), e.leg(), e.told().value()));
                yield filed(records, more);
            }
            default -> this;
        };
    }

    /** How it ended as it is known now, in the form of the event that first said so. */
    private static InteractionEnded asEnd(InteractionEndCompleted e) {
        return new InteractionEnded(e.interaction(), e.at(), e.source(), e.by(), e.cause(), e.outcome());
    }

    private Sightings covered(Coverage now) {
        return now.compareTo(coverage) > 0 ? with(start, queued, end, now) : this;
    }

    private Sightings with(
            Optional<InteractionStarted> started,
            Optional<SourceKey> waited,
            Optional<InteractionEnded> ended,
            Coverage covered) {
        return new Sightings(started, waited, offered, answered, refused, ended, covered, records, conflicts);
    }

    private Sightings legs(
            Map<LegId, SourceKey> offers, Map<LegId, InteractionAnswered> answers, Map<LegId, Claim> refusals) {
        return new Sightings(start, queued, offers, answers, refusals, end, coverage, records, conflicts);
    }

    private Sightings filed(Map<LegId, LegRecorded> filed, Set<Disputed> disputes) {
        return new Sightings(start, queued, offered, answered, refused, end, coverage, filed, disputes);
    }

    /** What was said first stands. */
    private static <V> Map<LegId, V> add(Map<LegId, V> map, LegId leg, V value) {
        if (map.containsKey(leg)) {
            return map;
        }
        Map<LegId, V> more = new HashMap<>(map);
        more.put(leg, value);
        return more;
    }

    Optional<LegRecorded> record(LegId leg) {
        return Optional.ofNullable(records.get(leg));
    }
}
