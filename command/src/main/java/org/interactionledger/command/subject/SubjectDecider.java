package org.interactionledger.command.subject;

import java.util.List;
import org.interactionledger.command.dispatch.RecentSources;
import org.interactionledger.command.subject.Keeping.Gone;
import org.interactionledger.command.subject.Keeping.Held;
import org.interactionledger.command.subject.Keeping.Kept;
import org.interactionledger.command.subject.Keeping.Leaving;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.subject.ErasureRefused;
import org.interactionledger.schemas.subject.ErasureRequested;
import org.interactionledger.schemas.subject.LegalHold;
import org.interactionledger.schemas.subject.LegalHoldLifted;
import org.interactionledger.schemas.subject.LegalHoldPlaced;
import org.interactionledger.schemas.subject.SubjectCommand;
import org.interactionledger.schemas.subject.SubjectCommand.ConfirmErased;
import org.interactionledger.schemas.subject.SubjectCommand.ConfirmKeyDestroyed;
import org.interactionledger.schemas.subject.SubjectCommand.EraseSubject;
import org.interactionledger.schemas.subject.SubjectCommand.LiftLegalHold;
import org.interactionledger.schemas.subject.SubjectCommand.PlaceLegalHold;
import org.interactionledger.schemas.subject.SubjectErased;
import org.interactionledger.schemas.subject.SubjectEvent;
import org.interactionledger.schemas.subject.SubjectKeyDestroyed;

/** Decides what follows from a command to a data subject's aggregate: a pure function of state and command. */
final class SubjectDecider {

    private SubjectDecider() {}

    static Keeping initial() {
        return new Kept(RecentSources.none());
    }

    /**
     * A step that was taken before is not taken again.
     *
     * @throws Refusal where a hold cannot be placed or lifted, or a confirmation has nothing to confirm
     */
    static List<SubjectEvent> decide(Keeping state, SubjectCommand command) {
        return switch (command) {
            case EraseSubject asked -> erase(state, asked);
            case PlaceLegalHold asked -> place(state, asked);
            case LiftLegalHold asked -> lift(state, asked);
            case ConfirmKeyDestroyed fact -> keyDestroyed(state, fact);
            case ConfirmErased fact -> erased(state, fact);
        };
    }

    static Keeping evolve(Keeping state, SubjectEvent event) {
        RecentSources recorded = state.recorded().with(event.source());
        return switch (event) {
            case ErasureRequested e -> new Leaving(e.at(), false, recorded);
            case ErasureRefused _ -> withRecorded(state, recorded);
            case SubjectKeyDestroyed _ ->
                switch (state) {
                    case Leaving(var since, var _, var _) -> new Leaving(since, true, recorded);
                    case Kept _, Held _, Gone _ -> withRecorded(state, recorded);
                };
            case SubjectErased e -> new Gone(e.at(), recorded);
            case LegalHoldPlaced e -> new Held(new LegalHold(e.reason(), e.reference(), e.by(), e.at()), recorded);
            case LegalHoldLifted _ -> new Kept(recorded);
        };
    }

    private static Keeping withRecorded(Keeping state, RecentSources recorded) {
        return switch (state) {
            case Kept _ -> new Kept(recorded);
            case Held(var hold, var _) -> new Held(hold, recorded);
            case Leaving(var since, var keyDestroyed, var _) -> new Leaving(since, keyDestroyed, recorded);
            case Gone(var since, var _) -> new Gone(since, recorded);
        };
    }

    /** A request that a hold refused may be sent again, with the same key, when the hold is gone. */
    private static List<SubjectEvent> erase(Keeping state, EraseSubject asked) {
        return switch (state) {
            case Kept _ ->
                List.of(new ErasureRequested(asked.subject(), asked.at(), asked.source(), asked.by(), asked.reason()));
            case Held(var hold, var recorded) ->
                recorded.contain(asked.source())
                        ? List.of()
                        : List.of(new ErasureRefused(
                                asked.subject(),
                                asked.at(),
                                asked.source(),
                                asked.by(),
                                asked.reason(),
                                hold.reason(),
                                hold.reference()));
            case Leaving _, Gone _ -> List.of();
        };
    }

    private static List<SubjectEvent> place(Keeping state, PlaceLegalHold asked) {
        if (state.recorded().contain(asked.source())) {
            return List.of();
        }
        return switch (state) {
            case Kept _ ->
                List.of(new LegalHoldPlaced(
                        asked.subject(), asked.at(), asked.source(), asked.by(), asked.reason(), asked.reference()));
            case Held(var hold, var _) ->
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "legal-hold.placed",
                        "Data subject " + asked.subject().subject() + " is on legal hold for '" + hold.reference()
                                + "' since " + hold.since() + ". Lift that hold first, or keep it: one is enough to"
                                + " forbid the erasure.");
            case Leaving(var since, var _, var _) ->
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "subject.erasing",
                        "The erasure of data subject " + asked.subject().subject() + " was requested at " + since
                                + " and cannot be stopped. There is nothing left to hold.");
            case Gone(var since, var _) ->
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "subject.erased",
                        "Data subject " + asked.subject().subject() + " was erased at " + since
                                + ". There is nothing left to hold.");
        };
    }

    private static List<SubjectEvent> lift(Keeping state, LiftLegalHold asked) {
        if (state.recorded().contain(asked.source())) {
            return List.of();
        }
        return switch (state) {
            case Held(var hold, var _) ->
                List.of(new LegalHoldLifted(asked.subject(), asked.at(), asked.source(), asked.by(), hold.reference()));
            case Kept _, Leaving _, Gone _ ->
                throw new Refusal(
                        Refusal.Kind.UNKNOWN,
                        "legal-hold.unknown",
                        "Data subject " + asked.subject().subject() + " is on no legal hold. There is none to lift.");
        };
    }

    private static List<SubjectEvent> keyDestroyed(Keeping state, ConfirmKeyDestroyed fact) {
        return switch (state) {
            case Leaving(var _, var before, var _) ->
                before ? List.of() : List.of(new SubjectKeyDestroyed(fact.subject(), fact.at(), fact.source()));
            case Gone _ -> List.of();
            case Kept _, Held _ -> throw notErasing(fact);
        };
    }

    private static List<SubjectEvent> erased(Keeping state, ConfirmErased fact) {
        return switch (state) {
            case Leaving(var _, var keyDestroyed, var _) -> {
                if (!keyDestroyed) {
                    throw notErasing(fact);
                }
                yield List.of(new SubjectErased(fact.subject(), fact.at(), fact.source()));
            }
            case Gone _ -> List.of();
            case Kept _, Held _ -> throw notErasing(fact);
        };
    }

    private static Refusal notErasing(SubjectCommand command) {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "subject.not-erasing",
                "Data subject " + command.subject().subject() + " is not so far: an erasure is requested first, then"
                        + " the key is destroyed, then the read models are rewritten.");
    }
}
