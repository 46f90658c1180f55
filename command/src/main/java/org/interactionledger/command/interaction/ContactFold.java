package org.interactionledger.command.interaction;

import org.interactionledger.command.interaction.Contact.Ended;
import org.interactionledger.command.interaction.Contact.FactKey;
import org.interactionledger.command.interaction.Contact.Facts;
import org.interactionledger.command.interaction.Contact.Open;
import org.interactionledger.command.interaction.Contact.Unknown;
import org.interactionledger.schemas.codec.EventTypes;
import org.interactionledger.schemas.codec.ToldFacts;
import org.interactionledger.schemas.interaction.*;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.Initiator;
import org.interactionledger.schemas.party.Party;

/** Folds events into what the write side knows. */
final class ContactFold {

    private ContactFold() {}

    static FactKey keyOf(InteractionEvent event) {
        return new FactKey(event.source(), EventTypes.of(event.getClass()).name());
    }

    static Contact evolve(Contact state, InteractionEvent event) {
        Facts facts = learn(known(state, event).recording(keyOf(event)).sighting(event), event);
        return switch (event) {
            case InteractionEnded ended -> new Ended(facts, ended.at(), wrappedUp(state));
            case InteractionEndCompleted ended -> new Ended(facts, ended.at(), wrappedUp(state));
            case WrapUpCompleted done when state instanceof Ended(var _, var at, var _) -> new Ended(facts, at, true);
            default ->
                switch (state) {
                    case Unknown _, Open _ -> new Open(facts);
                    case Ended(var _, var at, var wrappedUp) -> new Ended(facts, at, wrappedUp);
                };
        };
    }

    private static boolean wrappedUp(Contact state) {
        return state instanceof Ended(var _, var _, boolean done) && done;
    }

    private static Facts known(Contact state, InteractionEvent event) {
        return switch (state) {
            case Unknown _ -> Facts.none(event.interaction());
            case Open(var facts) -> facts;
            case Ended(var facts, var _, var _) -> facts;
        };
    }

    private static Facts learn(Facts facts, InteractionEvent event) {
        Progress progress = facts.progress();
        return switch (event) {
            case InteractionStarted e -> met(met(facts, e.from()), e.to()).started(e.at(), e.customer());
            case SwitchAnswered _ -> facts.progressing(progress.switchAnswering());
            case InteractionQueued _ -> facts.progressing(progress.seeking());
            case QueueLeft e -> facts.progressing(progress.leavingQueue(e.reason()));
            case AgentOffered e -> met(facts, e.to()).progressing(progress.seeking());
            case AgentDeclined e -> met(facts, e.by()).progressing(progress.refused(e.cause()));
            case OfferLapsed e -> met(facts, e.to()).progressing(progress.refused(e.cause()));
            case InteractionAnswered e -> met(facts, e.by()).progressing(progress.answering());
            case InteractionParked _ -> facts.progressing(progress.seeking());
            case PartyJoined e ->
                met(facts, e.who()).progressing(e.mode() == JoinMode.CONFERENCE ? progress.conferring() : progress);
            case InteractionHeld e -> met(facts, e.by());
            case InteractionResumed e -> met(facts, e.by());
            case DigitsReceived e -> met(facts, e.from());
            case DigitsCounted e -> met(facts, e.from());
            case RecordingPaused e -> facts.pausing(e.recording(), true);
            case RecordingResumed e -> facts.pausing(e.recording(), false);
            case RecordingStopped e -> facts.pausing(e.recording(), false);
            case TransferStarted e -> met(met(facts, e.by()), e.to());
            case TransferCompleted e -> met(facts, e.to());
            case TransferFailed e -> met(facts, e.to());
            case TransferCancelled e -> met(facts, e.to());
            case PartyLeft e -> met(facts, e.who());
            case SupervisorJoined e -> met(facts, e.who());
            case SupervisorModeChanged e -> met(facts, e.who());
            case SupervisorLeft e -> met(facts, e.who());
            case InteractionEnded e -> met(facts, e.by());
            case InteractionEndCompleted e -> met(facts, e.by());
            case LegRecorded e -> met(facts, e.party());
            case EmotionAlertRaised e -> facts.alert(e.alert(), false);
            case EmotionAlertAcknowledged e -> facts.alert(e.alert(), true);
            case QaVerdictReached e -> facts.verdict(e.verdict());
            case FactCorrected e -> corrected(facts, e);
            case InteractionFoundUnderway _,
                    LegEnded _,
                    RecordingStarted _,
                    InteractionAbsorbed _,
                    InteractionsJoined _,
                    SipDialogSeen _,
                    InteractionsLinked _,
                    InteractionAbandoned _,
                    InteractionPartlyUnobserved _,
                    AnomalyObserved _,
                    InteractionOnlyRecorded _,
                    ObservationConflict _,
                    WrapUpCompleted _,
                    NoteAdded _,
                    QaVerdictContested _,
                    QaVerdictRevised _ -> facts;
        };
    }

    /** How it began is needed for what is said of it later; all else is settled when a contact is over. */
    private static Facts corrected(Facts facts, FactCorrected event) {
        return event.correction()
                .knownNow()
                .flatMap(ToldFacts::event)
                .filter(InteractionStarted.class::isInstance)
                .map(start -> learn(facts, start))
                .orElse(facts);
    }

    private static Facts met(Facts facts, Initiator by) {
        return switch (by) {
            case Initiator.ByParty(var party) -> met(facts, party);
            case Initiator.BySwitch _ -> facts;
        };
    }

    /** An erased address is nobody's any more, so it is not remembered for anybody. */
    private static Facts met(Facts facts, Party party) {
        if (party.address() instanceof Address.Erased || facts.parties().containsKey(party.address())) {
            return facts;
        }
        return facts.meeting(party.address(), party.subject());
    }
}
