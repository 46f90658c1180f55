package org.interactionledger.command.interaction;

import java.util.Optional;
import org.interactionledger.schemas.interaction.HangupCause;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.interaction.QueueLeaveReason;

/**
 * How far a contact came, as far as its outcome depends on it.
 *
 * @param soughtAgent it waited in a queue or a phone rang for it
 * @param lastRefusal why the phone that was asked last did not take it
 */
record Progress(
        boolean switchAnswered,
        boolean soughtAgent,
        boolean answered,
        boolean conferred,
        Optional<QueueLeaveReason> leftQueue,
        Optional<HangupCause> lastRefusal) {

    static Progress none() {
        return new Progress(false, false, false, false, Optional.empty(), Optional.empty());
    }

    Progress switchAnswering() {
        return new Progress(true, soughtAgent, answered, conferred, leftQueue, lastRefusal);
    }

    Progress seeking() {
        return new Progress(switchAnswered, true, answered, conferred, Optional.empty(), lastRefusal);
    }

    Progress answering() {
        return new Progress(switchAnswered, soughtAgent, true, conferred, leftQueue, lastRefusal);
    }

    Progress conferring() {
        return new Progress(switchAnswered, soughtAgent, answered, true, leftQueue, lastRefusal);
    }

    Progress leavingQueue(QueueLeaveReason reason) {
        return new Progress(switchAnswered, soughtAgent, answered, conferred, Optional.of(reason), lastRefusal);
    }

    Progress refused(HangupCause cause) {
        return new Progress(switchAnswered, soughtAgent, answered, conferred, leftQueue, Optional.of(cause));
    }

    /** Whether its outcome is settled, whatever is seen of its end. */
    boolean taken() {
        return answered || conferred;
    }

    /** What became of a contact that its switch or an unknown hand released. */
    Outcome whenSwitchReleases(HangupCause cause) {
        if (answered) {
            return Outcome.ANSWERED;
        }
        if (conferred) {
            return Outcome.CONFERENCE;
        }
        if (leftQueue.filter(Progress::gaveUpOnCustomer).isPresent()) {
            return Outcome.TIMED_OUT;
        }
        return refusal(cause)
                .or(() -> lastRefusal.flatMap(Progress::refusal))
                .orElse(switchAnswered && !soughtAgent ? Outcome.SELF_SERVICE : Outcome.FAILED);
    }

    /** What became of a contact that one of its parties released. */
    Outcome whenPartyReleases() {
        if (answered) {
            return Outcome.ANSWERED;
        }
        if (conferred) {
            return Outcome.CONFERENCE;
        }
        return switchAnswered && !soughtAgent ? Outcome.SELF_SERVICE : Outcome.ABANDONED;
    }

    private static boolean gaveUpOnCustomer(QueueLeaveReason reason) {
        return switch (reason) {
            case TIMED_OUT, NO_AGENT -> true;
            case ANSWERED, LEFT -> false;
        };
    }

    /** FreeSWITCH's causes, {@code switch_types.h}; the clearing of a call that went well refuses nobody. */
    private static Optional<Outcome> refusal(HangupCause cause) {
        return switch (cause.name()) {
            case "USER_BUSY" -> Optional.of(Outcome.BUSY);
            case "CALL_REJECTED" -> Optional.of(Outcome.REJECTED);
            case "NO_ANSWER", "NO_USER_RESPONSE", "ALLOTTED_TIMEOUT", "PROGRESS_TIMEOUT", "MEDIA_TIMEOUT" ->
                Optional.of(Outcome.NO_ANSWER);
            default -> Optional.empty();
        };
    }
}
