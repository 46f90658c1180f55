package org.interactionledger.command.interaction;

import java.util.Optional;
import java.util.UUID;
import org.interactionledger.command.interaction.Contact.FactKey;
import org.interactionledger.schemas.codec.EventTypes;
import org.interactionledger.schemas.interaction.*;
import org.interactionledger.schemas.provenance.SourceKey;

/** Which facts of a contact follow from a switch's frames, so that they can be compared when these are read again. */
final class ComparableFacts {

    private ComparableFacts() {}

    /**
     * What makes it the same fact. Empty for what people asked, what records told, and what is about the order in which the
     * ledger heard of it.
     */
    static Optional<FactKey> key(InteractionEvent event) {
        return isFromFrames(event.source())
                ? kind(event).map(kind -> new FactKey(event.source(), kind))
                : Optional.empty();
    }

    private static boolean isFromFrames(SourceKey source) {
        return switch (source) {
            case SourceKey.Esl _, SourceKey.Snapshot _, SourceKey.Derived _ -> true;
            case SourceKey.Cdr _, SourceKey.Api _ -> false;
        };
    }

    private static Optional<String> kind(InteractionEvent event) {
        return switch (event) {
            case InteractionFoundUnderway _,
                    AnomalyObserved _,
                    InteractionOnlyRecorded _,
                    LegRecorded _,
                    ObservationConflict _,
                    FactCorrected _,
                    SipDialogSeen _,
                    InteractionsLinked _,
                    WrapUpCompleted _,
                    NoteAdded _,
                    EmotionAlertRaised _,
                    EmotionAlertAcknowledged _,
                    QaVerdictReached _,
                    QaVerdictContested _,
                    QaVerdictRevised _ -> Optional.empty();
            case InteractionEndCompleted _ -> named(InteractionEnded.class);
            case DigitsCounted _ -> named(DigitsReceived.class);
            case InteractionStarted _,
                    SwitchAnswered _,
                    InteractionQueued _,
                    QueueLeft _,
                    AgentOffered _,
                    AgentDeclined _,
                    OfferLapsed _,
                    InteractionAnswered _,
                    InteractionHeld _,
                    InteractionResumed _,
                    DigitsReceived _,
                    RecordingStarted _,
                    RecordingPaused _,
                    RecordingResumed _,
                    RecordingStopped _,
                    TransferStarted _,
                    TransferCompleted _,
                    TransferFailed _,
                    TransferCancelled _,
                    PartyJoined _,
                    PartyLeft _,
                    SupervisorJoined _,
                    SupervisorModeChanged _,
                    SupervisorLeft _,
                    InteractionParked _,
                    InteractionAbsorbed _,
                    InteractionsJoined _,
                    InteractionAbandoned _,
                    InteractionEnded _,
                    InteractionPartlyUnobserved _,
                    LegEnded _ -> named(event.getClass());
        };
    }

    private static Optional<String> named(Class<? extends InteractionEvent> type) {
        return Optional.of(EventTypes.of(type).name());
    }

    /** An end is completed as it was; keys that were counted, since the recording was paused, come to no light now. */
    static InteractionEvent inTheFormOf(InteractionEvent known, InteractionEvent expected) {
        if (known instanceof InteractionEndCompleted && expected instanceof InteractionEnded e) {
            return new InteractionEndCompleted(e.interaction(), e.at(), e.source(), e.by(), e.cause(), e.outcome());
        }
        if (known instanceof InteractionEnded && expected instanceof InteractionEndCompleted e) {
            return new InteractionEnded(e.interaction(), e.at(), e.source(), e.by(), e.cause(), e.outcome());
        }
        if (known instanceof DigitsCounted && expected instanceof DigitsReceived e) {
            return new DigitsCounted(
                    e.interaction(),
                    e.at(),
                    e.source(),
                    e.leg(),
                    e.from(),
                    e.digits().display().length());
        }
        return expected;
    }

    /** The frame that a fact rests on; empty where it rests on a list that the switch gave. */
    static Optional<SourceKey> frame(SourceKey source) {
        return switch (source) {
            case SourceKey.Esl _ -> Optional.of(source);
            case SourceKey.Derived(var from, var _) -> frame(from);
            case SourceKey.Snapshot _, SourceKey.Cdr _, SourceKey.Api _ -> Optional.empty();
        };
    }

    private static Optional<SourceKey> frame(String event) {
        String[] parts = event.split("/", -1);
        try {
            return parts.length == 2
                    ? Optional.of(new SourceKey.Esl(UUID.fromString(parts[0]), Long.parseLong(parts[1])))
                    : Optional.empty();
        } catch (IllegalArgumentException notOfASwitch) {
            return Optional.empty();
        }
    }
}
