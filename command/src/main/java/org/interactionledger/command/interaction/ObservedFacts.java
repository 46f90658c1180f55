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
import org.interactionledger.schemas.interaction.AnomalyKind;
import org.interactionledger.schemas.interaction.AnomalyObserved;
import org.interactionledger.schemas.interaction.InteractionAbandoned;
import org.interactionledger.schemas.interaction.InteractionCommand.Observe;
import org.interactionledger.schemas.interaction.InteractionEnded;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.interaction.InteractionFoundUnderway;
import org.interactionledger.schemas.interaction.InteractionStarted;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.interaction.Outcome;

/** Observations become facts, whatever their order; an order that cannot be is marked, not repaired. */
final class ObservedFacts {

    private ObservedFacts() {}

    static List<InteractionEvent> decide(Contact state, Observe observed, Subjects subjects) {
        Facts facts = facts(state, observed);
        InteractionEvent fact = FactOfObservation.of(facts, observed, subjects);
        if (facts.recorded().contains(ContactFold.keyOf(fact))) {
            return List.of();
        }
        return switch (state) {
            case Unknown _ -> first(observed, fact);
            case Open _ -> whileOpen(facts, fact);
            case Ended _ -> afterEnd(observed, fact);
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

    private static List<InteractionEvent> afterEnd(Observe observed, InteractionEvent fact) {
        return switch (observed.what()) {
            // A switch closes files, queues, rooms and ringing phones when the customer is already gone.
            case Observation.RecordingStop _,
                    Observation.QueueLeave _,
                    Observation.OfferLapse _,
                    Observation.Leave _,
                    Observation.SupervisorLeave _,
                    Observation.Absorption _,
                    Observation.Joining _,
                    Observation.Unobserved _ -> List.of(fact);
            case Observation.End _ -> List.of(repeated(fact, "end"));
            case Observation.Start _ -> List.of(repeated(fact, "start"));
            default ->
                List.of(
                        new AnomalyObserved(
                                fact.interaction(),
                                fact.at(),
                                fact.source(),
                                AnomalyKind.AFTER_END,
                                observed.what().getClass().getSimpleName()),
                        fact);
        };
    }

    private static AnomalyObserved repeated(InteractionEvent fact, String what) {
        return new AnomalyObserved(fact.interaction(), fact.at(), fact.source(), AnomalyKind.REPEATED, what);
    }
}
