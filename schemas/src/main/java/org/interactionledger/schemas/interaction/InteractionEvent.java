package org.interactionledger.schemas.interaction;

import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.TenantId;

/**
 * What can have happened to an interaction. Facts from a switch may come late, twice or out of order; each carries its
 * source, so that the same report is recorded once.
 */
public sealed interface InteractionEvent extends LedgerEvent
        permits InteractionStarted,
                InteractionFoundUnderway,
                SwitchAnswered,
                InteractionQueued,
                QueueLeft,
                AgentOffered,
                AgentDeclined,
                OfferLapsed,
                InteractionAnswered,
                InteractionHeld,
                InteractionResumed,
                DigitsReceived,
                DigitsCounted,
                RecordingStarted,
                RecordingPaused,
                RecordingResumed,
                RecordingStopped,
                TransferStarted,
                TransferCompleted,
                TransferFailed,
                TransferCancelled,
                PartyJoined,
                PartyLeft,
                SupervisorJoined,
                SupervisorModeChanged,
                SupervisorLeft,
                InteractionParked,
                InteractionAbsorbed,
                InteractionsJoined,
                SipDialogSeen,
                InteractionsLinked,
                InteractionAbandoned,
                InteractionEnded,
                InteractionPartlyUnobserved,
                AnomalyObserved,
                InteractionOnlyRecorded,
                LegRecorded,
                LegEnded,
                InteractionEndCompleted,
                ObservationConflict,
                FactCorrected,
                WrapUpCompleted,
                NoteAdded,
                EmotionAlertRaised,
                EmotionAlertAcknowledged,
                QaVerdictReached,
                QaVerdictContested,
                QaVerdictRevised {

    InteractionId interaction();

    @Override
    default TenantId tenant() {
        return interaction().tenant();
    }
}
