package org.interactionledger.command.interaction;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interactionledger.command.interaction.Contact.Ended;
import org.interactionledger.command.interaction.Contact.Facts;
import org.interactionledger.command.interaction.Contact.Open;
import org.interactionledger.command.interaction.Contact.Unknown;
import org.interactionledger.schemas.interaction.AgentDeclined;
import org.interactionledger.schemas.interaction.AgentOffered;
import org.interactionledger.schemas.interaction.AnomalyKind;
import org.interactionledger.schemas.interaction.AnomalyObserved;
import org.interactionledger.schemas.interaction.Claim;
import org.interactionledger.schemas.interaction.HangupCause;
import org.interactionledger.schemas.interaction.InteractionAbandoned;
import org.interactionledger.schemas.interaction.InteractionAnswered;
import org.interactionledger.schemas.interaction.InteractionCommand.Observe;
import org.interactionledger.schemas.interaction.InteractionEndCompleted;
import org.interactionledger.schemas.interaction.InteractionEnded;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.interaction.InteractionFoundUnderway;
import org.interactionledger.schemas.interaction.InteractionQueued;
import org.interactionledger.schemas.interaction.InteractionStarted;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.interaction.OfferLapsed;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.provenance.SourceKey;
import org.jspecify.annotations.Nullable;

/** Observations become facts, whatever their order; an order that cannot be is marked, not repaired. */
final class ObservedFacts {

    private ObservedFacts() {}

    static List<InteractionEvent> decide(Contact state, Observe observed, Subjects subjects) {
        if (observed.what() instanceof Observation.LegRecord record) {
            return RecordedFacts.decide(state, observed, record, subjects);
        }
        List<InteractionEvent> events = watched(state, observed, subjects);
        if (events.isEmpty()) {
            return events;
        }
        List<InteractionEvent> all = new ArrayList<>(events);
        all.addAll(RecordedFacts.after(state, events));
        return all;
    }

    private static List<InteractionEvent> watched(Contact state, Observe observed, Subjects subjects) {
        Facts facts = facts(state, observed);
        InteractionEvent fact = FactOfObservation.of(facts, observed, subjects);
        if (facts.recorded().contains(ContactFold.keyOf(fact))) {
            return List.of();
        }
        return switch (state) {
            case Unknown _ -> first(observed, fact);
            case Open _ when isTold(facts, fact) -> List.of();
            case Ended _ when isTold(facts, fact) -> List.of();
            case Open _ -> whileOpen(facts, fact);
            case Ended _ -> afterEnd(facts, observed, fact);
        };
    }

    private static Facts facts(Contact state, Observe observed) {
        return switch (state) {
            case Unknown _ -> Facts.none(observed.interaction());
            case Open(var facts) -> facts;
            case Ended(var facts, var _, var _) -> facts;
        };
    }

    private static List<InteractionEvent> first(Observe observed, InteractionEvent fact) {
        if (fact instanceof InteractionStarted) {
            return List.of(fact);
        }
        return List.of(new InteractionFoundUnderway(observed.interaction(), observed.at(), observed.source()), fact);
    }

    private static List<InteractionEvent> whileOpen(Facts facts, InteractionEvent fact) {
        return switch (fact) {
            case InteractionStarted again when facts.startedAt().isPresent() -> List.of(repeated(again, "start"));
            case InteractionEnded end when end.outcome() == Outcome.ABANDONED -> abandoned(facts, end);
            default -> List.of(fact);
        };
    }

    private static List<InteractionEvent> abandoned(Facts facts, InteractionEnded end) {
        Optional<Instant> start = facts.startedAt();
        List<InteractionEvent> events = new ArrayList<>();
        start.ifPresent(from -> events.add(
                new InteractionAbandoned(end.interaction(), end.at(), end.source(), waited(from, end.at()))));
        events.add(end);
        return events;
    }

    private static Duration waited(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }

    /** A record has told the same of the same leg before; a watcher who reports it later adds nothing. */
    private static boolean isTold(Facts facts, InteractionEvent fact) {
        Sightings seen = facts.sightings();
        return switch (fact) {
            case InteractionStarted e ->
                seen.start()
                        .filter(start -> isFromRecord(start.source()) && LegRecords.same(start.at(), e.at()))
                        .isPresent();
            case InteractionQueued _ ->
                seen.queued().filter(Sightings::isFromRecord).isPresent();
            case AgentOffered e -> isFromRecord(seen.offered().get(e.leg()));
            case InteractionAnswered e -> {
                InteractionAnswered known = seen.answered().get(e.leg());
                yield known != null && isFromRecord(known.source()) && LegRecords.same(known.at(), e.at());
            }
            case AgentDeclined e -> isToldRefusal(seen.refused().get(e.leg()), e.cause());
            case OfferLapsed e -> isToldRefusal(seen.refused().get(e.leg()), e.cause());
            default -> false;
        };
    }

    private static boolean isToldRefusal(@Nullable Claim known, HangupCause cause) {
        return known != null && isFromRecord(known.source()) && known.value().equals(cause.name());
    }

    private static boolean isFromRecord(@Nullable SourceKey source) {
        return source instanceof SourceKey.Cdr;
    }

    private static List<InteractionEvent> afterEnd(Facts facts, Observe observed, InteractionEvent fact) {
        return switch (observed.what()) {
            // A switch closes files, queues, rooms and phones when the customer is already gone.
            case Observation.RecordingStop _,
                    Observation.QueueLeave _,
                    Observation.OfferLapse _,
                    Observation.Leave _,
                    Observation.SupervisorLeave _,
                    Observation.LegEnd _,
                    Observation.SipDialog _,
                    Observation.Absorption _,
                    Observation.Joining _,
                    Observation.Unobserved _ -> List.of(fact);
            case Observation.End _ -> List.of(endSeenLate(facts, (InteractionEnded) fact));
            case Observation.Start _ -> List.of(repeated(fact, "start"));
            default ->
                isToldEarly(facts, fact)
                        ? List.of(fact)
                        : List.of(
                                new AnomalyObserved(
                                        fact.interaction(),
                                        fact.at(),
                                        fact.source(),
                                        AnomalyKind.AFTER_END,
                                        observed.what().getClass().getSimpleName()),
                                fact);
        };
    }

    /** Records ended it before its watcher came to report what had happened until then. */
    private static boolean isToldEarly(Facts facts, InteractionEvent fact) {
        return facts.sightings()
                .end()
                .filter(end -> isFromRecord(end.source()) && !fact.at().isAfter(end.at()))
                .isPresent();
    }

    /** Whoever watched an end that records had told of knows more than they; any other second end is an anomaly. */
    private static InteractionEvent endSeenLate(Facts facts, InteractionEnded end) {
        boolean toldByRecords = facts.sightings()
                .end()
                .filter(known -> isFromRecord(known.source()))
                .isPresent();
        return toldByRecords
                ? new InteractionEndCompleted(
                        end.interaction(), end.at(), end.source(), end.by(), end.cause(), end.outcome())
                : repeated(end, "end");
    }

    private static AnomalyObserved repeated(InteractionEvent fact, String what) {
        return new AnomalyObserved(fact.interaction(), fact.at(), fact.source(), AnomalyKind.REPEATED, what);
    }
}
