package org.interactionledger.projections.interaction;

import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.codec.ToldFacts;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.interaction.*;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.party.PersonalText;

/**
 * Folds the events of one interaction, in order of position, into its {@link InteractionState}. Occurred-at may be
 * displaced against position, the start may come late or never: nothing is refused. An event that is already folded in
 * changes nothing. Pure.
 */
public final class InteractionFold {

    private InteractionFold() {}

    /** @param recordedAt not part of the state today; given so that every fold has the whole envelope */
    public static InteractionState evolve(
            Optional<InteractionState> before, InteractionEvent event, long position, Instant recordedAt) {
        if (before.isPresent() && position <= before.get().version()) {
            return before.get();
        }
        InteractionDraft draft = before.map(InteractionDraft::of).orElseGet(() -> InteractionDraft.firstSeenIn(event));
        apply(event, draft);
        return draft.freeze(position, event.at());
    }

    /**
     * @param now until when durations of a contact under way have grown, by the source's clock
     */
    public static InteractionSummary summary(InteractionState state, Instant now) {
        InteractionState.Opening opening = state.opening();
        InteractionState.Talk talk = state.talk();
        InteractionState.Closing closing = state.closing();
        return new InteractionSummary(
                state.id(),
                opening.channel(),
                opening.direction(),
                opening.from(),
                opening.fromName(),
                opening.to(),
                queue(state),
                talk.room(),
                state.phase(),
                closing.outcome(),
                opening.startedAt(),
                state.queueing().first().map(InteractionState.Line::since),
                talk.answeredAt(),
                closing.endedAt(),
                talk.agents(),
                state.waited(now),
                state.talked(now),
                state.held(now),
                state.wrappedUp(),
                talk.transfers(),
                closing.releasedBy(),
                closing.cause(),
                closing.disposition(),
                Math.toIntExact(state.judged().openAlerts()),
                state.judged().alerts().size(),
                state.judged().qaScore(),
                opening.partlyUnobserved(),
                closing.absorbedInto(),
                state.version());
    }

    /** The first queue. */
    static Optional<QueueName> queue(InteractionState state) {
        return state.queueing().first().map(InteractionState.Line::queue);
    }

    private static void apply(InteractionEvent event, InteractionDraft draft) {
        switch (event) {
            case InteractionStarted e -> started(e, draft);
            case InteractionFoundUnderway _ -> draft.partlyUnobserved = true;
            case InteractionPartlyUnobserved _ -> draft.partlyUnobserved = true;
            case InteractionQueued e -> draft.queue(e.queue(), e.at());
            case QueueLeft _ -> draft.currentQueue = Optional.empty();
            case AgentOffered e -> draft.ring(e.leg());
            case AgentDeclined e -> draft.ringing.remove(e.leg());
            case OfferLapsed e -> draft.ringing.remove(e.leg());
            case InteractionAnswered e -> answered(e, draft);
            case InteractionHeld e -> draft.hold(e.leg(), e.at());
            case InteractionResumed e -> draft.resume(e.leg(), e.at());
            case TransferStarted e -> transferStarted(e, draft);
            case TransferCompleted e -> transferCompleted(e, draft);
            case TransferFailed _, TransferCancelled _ -> draft.handingOn = Optional.empty();
            case PartyJoined e -> joined(e, draft);
            case PartyLeft e -> draft.leaves(e.who().address().display());
            case SupervisorJoined e -> tookPart(e.who(), draft);
            case InteractionParked _ -> draft.connected = false;
            case InteractionAbsorbed e -> absorbed(e, draft);
            case InteractionAbandoned _ -> draft.outcome = Optional.of(Outcome.ABANDONED);
            case InteractionEnded e -> ended(e, draft);
            case InteractionEndCompleted e -> endCompleted(e, draft);
            case InteractionOnlyRecorded e -> {
                draft.partlyUnobserved = true;
                draft.end(e.at()); // a record is written when its leg is over
            }
            case LegRecorded e -> tookPart(e.party(), draft);
            case FactCorrected e -> corrected(e, draft);
            case WrapUpCompleted e -> {
                draft.wrappedUpAt = Optional.of(e.at());
                draft.disposition = Optional.of(e.disposition());
                e.remark().ifPresent(draft::text);
            }
            case NoteAdded e -> draft.text(e.text());
            case EmotionAlertRaised e -> {
                draft.raise(new InteractionState.Alert(e.alert(), e.emotion(), e.confidence(), false));
                e.quote().ifPresent(draft::text);
            }
            case EmotionAlertAcknowledged e -> draft.acknowledge(e.alert());
            case QaVerdictReached e -> {
                draft.qaScore = Optional.of(share(e.score()));
                evidence(e.criteria(), draft);
            }
            case QaVerdictRevised e -> {
                draft.qaScore = Optional.of(share(e.score()));
                evidence(e.criteria(), draft);
                draft.text(e.reason());
            }
            case QaVerdictContested e -> draft.text(e.reason());
            case SwitchAnswered _,
                    DigitsReceived _,
                    DigitsCounted _,
                    RecordingStarted _,
                    RecordingPaused _,
                    RecordingResumed _,
                    RecordingStopped _,
                    SupervisorModeChanged _,
                    SupervisorLeft _,
                    InteractionsJoined _,
                    SipDialogSeen _,
                    InteractionsLinked _,
                    LegEnded _,
                    ObservationConflict _,
                    AnomalyObserved _ -> {}
        }
    }

    private static void started(InteractionStarted e, InteractionDraft draft) {
        draft.opened(new InteractionState.Opening(
                true,
                e.channel(),
                e.direction(),
                e.from().address().display(),
                e.from().name().map(PersonalText::display),
                e.to().address().display(),
                e.customer(),
                e.at(),
                draft.partlyUnobserved));
        tookPart(e.from(), draft);
        draft.number(e.to().address().display());
        e.to().name().ifPresent(draft::text);
        if (e.from().address() instanceof Address.Extension phone) {
            draft.enters(phone.display());
        }
    }

    private static void answered(InteractionAnswered e, InteractionDraft draft) {
        draft.ringing.remove(e.leg());
        draft.answer(e.at());
        tookPart(e.by(), draft);
        draft.enters(e.by().address().display());
        if (draft.customer.filter(e.by().subject()::equals).isPresent()) {
            draft.agentsWhoCalled();
        } else {
            draft.agent(e.by().address().display());
        }
    }

    private static void transferStarted(TransferStarted e, InteractionDraft draft) {
        draft.number(e.to().address().display());
        draft.handingOn = Optional.of(e.by().display());
        if (e.kind() == TransferKind.BLIND) {
            draft.handOver(e.at());
            draft.connected = false;
        }
    }

    /** A transfer to a queue is completed by an agent, whose answer has been an event of its own. */
    private static void transferCompleted(TransferCompleted e, InteractionDraft draft) {
        draft.transfers++;
        draft.handOver(e.at());
        draft.connected = true;
        draft.currentQueue = Optional.empty();
        if (e.to().address() instanceof Address.Extension phone) {
            tookPart(e.to(), draft);
            draft.enters(phone.display());
            draft.agent(phone.display());
        }
    }

    private static void joined(PartyJoined e, InteractionDraft draft) {
        tookPart(e.who(), draft);
        draft.enters(e.who().address().display());
        draft.connected = true;
        if (draft.room.isEmpty()) {
            draft.room = e.room();
        }
    }

    private static void absorbed(InteractionAbsorbed e, InteractionDraft draft) {
        draft.absorbedInto = Optional.of(e.into());
        if (draft.endedAt.isEmpty()) {
            draft.end(e.at());
        }
    }

    private static void ended(InteractionEnded e, InteractionDraft draft) {
        draft.end(e.at());
        draft.outcome = Optional.of(e.outcome());
        draft.releasedBy = Optional.of(e.by().display());
        draft.cause = Optional.of(e.cause().name());
    }

    private static void endCompleted(InteractionEndCompleted e, InteractionDraft draft) {
        draft.end(e.at());
        draft.outcome = Optional.of(e.outcome());
        draft.releasedBy = Optional.of(e.by().display());
        draft.cause = Optional.of(e.cause().name());
    }

    /** How a contact began and how it ended is one value each, so what is known now takes its place. */
    private static void corrected(FactCorrected e, InteractionDraft draft) {
        e.correction().knownNow().flatMap(ToldFacts::event).ifPresent(now -> {
            switch (now) {
                case InteractionStarted start -> started(start, draft);
                case InteractionEnded end -> ended(end, draft);
                case InteractionEndCompleted end -> endCompleted(end, draft);
                default -> {} // shown beside the fact, in the timeline
            }
        });
    }

    private static void tookPart(Party party, InteractionDraft draft) {
        draft.number(party.address().display());
        party.name().ifPresent(draft::text);
        if (party.address() instanceof Address.Extension phone) {
            draft.extension(phone.display());
        }
    }

    private static void evidence(Iterable<Criterion> criteria, InteractionDraft draft) {
        criteria.forEach(criterion -> criterion.evidence().ifPresent(draft::text));
    }

    private static double share(Score score) {
        return score.points() / score.of();
    }
}
