package org.interactionledger.schemas.interaction;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.RecordingId;
import org.interactionledger.schemas.party.Address;

/**
 * What a switch was seen to do to an interaction. Addresses are as the switch gave them; the write side finds the data
 * subjects behind them. Observations are facts: they are never refused. In JSON, {@code what} is the simple name.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "what")
public sealed interface Observation {

    /** The addresses in it, whose data subjects the write side must know before it decides. */
    default List<Address> addresses() {
        return switch (this) {
            case Start start -> List.of(start.from(), start.to());
            case Offer offer -> List.of(offer.to());
            case Decline decline -> List.of(decline.by());
            case OfferLapse offerLapse -> List.of(offerLapse.to());
            case Answer answer -> List.of(answer.by());
            case Hold hold -> List.of(hold.by());
            case Resume resume -> List.of(resume.by());
            case Digits digits -> List.of(digits.from());
            case TransferStart transfer ->
                transfer.by().map(by -> List.of(by, transfer.to())).orElseGet(() -> List.of(transfer.to()));
            case TransferComplete transferComplete -> List.of(transferComplete.to());
            case TransferFail transferFail -> List.of(transferFail.to());
            case TransferCancel transferCancel -> List.of(transferCancel.to());
            case Join join -> List.of(join.who());
            case Leave leave -> List.of(leave.who());
            case SupervisorJoin supervisorJoin -> List.of(supervisorJoin.who());
            case SupervisorModeChange supervisorModeChange -> List.of(supervisorModeChange.who());
            case SupervisorLeave supervisorLeave -> List.of(supervisorLeave.who());
            case End end -> end.by().map(List::of).orElseGet(List::of);
            case LegRecord leg ->
                leg.start()
                        .map(start -> List.of(leg.party(), start.from(), start.to()))
                        .orElseGet(() -> List.of(leg.party()));
            case SwitchAnswer _,
                    Queueing _,
                    QueueLeave _,
                    RecordingStart _,
                    RecordingPause _,
                    RecordingResume _,
                    RecordingStop _,
                    Park _,
                    Absorption _,
                    Joining _,
                    LegEnd _,
                    SipDialog _,
                    Unobserved _ -> List.of();
        };
    }

    /** The contact began. */
    record Start(Channel channel, Direction direction, LegId leg, Address from, Optional<String> fromName, Address to)
            implements Observation {}

    /** The switch itself took the call. */
    record SwitchAnswer(LegId leg) implements Observation {}

    /** The customer waits in a queue. */
    record Queueing(QueueName queue) implements Observation {}

    /** The customer waits no longer. */
    record QueueLeave(QueueName queue, QueueLeaveReason reason) implements Observation {}

    /** A phone rings. */
    record Offer(LegId leg, Address to) implements Observation {}

    /** The phone is busy or refused. */
    record Decline(LegId leg, Address by, HangupCause cause) implements Observation {}

    /** The phone stopped ringing unanswered. */
    record OfferLapse(LegId leg, Address to, HangupCause cause) implements Observation {}

    /** A person took the call. */
    record Answer(LegId leg, Address by) implements Observation {}

    /** A party holds. */
    record Hold(LegId leg, Address by) implements Observation {}

    /** The party that held goes on. */
    record Resume(LegId leg, Address by) implements Observation {}

    /** A party pressed keys. */
    record Digits(LegId leg, Address from, String digits) implements Observation {}

    /** A recording began. */
    record RecordingStart(RecordingId recording, LegId leg) implements Observation {}

    /** A recording is masked. */
    record RecordingPause(RecordingId recording, LegId leg) implements Observation {}

    /** A recording is unmasked. */
    record RecordingResume(RecordingId recording, LegId leg) implements Observation {}

    /** A recording is complete. */
    record RecordingStop(RecordingId recording, LegId leg) implements Observation {}

    /** A transfer began; {@code by} is empty where the switch transfers of its own accord. */
    record TransferStart(TransferKind kind, Optional<Address> by, Address to) implements Observation {}

    /** The target has the customer. */
    record TransferComplete(Address to) implements Observation {}

    /** The target never took the customer. */
    record TransferFail(Address to, HangupCause cause) implements Observation {}

    /** The consulted party left. */
    record TransferCancel(Address to) implements Observation {}

    /** A party joined the talk. */
    record Join(LegId leg, Address who, JoinMode mode, Optional<String> room) implements Observation {}

    /** A party that had joined left. */
    record Leave(LegId leg, Address who) implements Observation {}

    /** A supervisor is in the call. */
    record SupervisorJoin(LegId leg, Address who, SupervisorMode mode) implements Observation {}

    /** A supervisor is heard by others than before. */
    record SupervisorModeChange(LegId leg, Address who, SupervisorMode mode) implements Observation {}

    /** The supervisor left. */
    record SupervisorLeave(LegId leg, Address who) implements Observation {}

    /** The customer waits in a parking lot. */
    record Park(String lot) implements Observation {}

    /** This was no contact of its own; it belongs to another. */
    record Absorption(InteractionId into) implements Observation {}

    /** This and another contact became one talk. */
    record Joining(InteractionId with) implements Observation {}

    /** The customer is gone; {@code by} is empty where the switch released. */
    record End(Optional<Address> by, HangupCause cause) implements Observation {}

    /** A leg is over, with what the switch says of it in its last report; the command's time is when it was released. */
    record LegEnd(
            LegId leg,
            HangupCause cause,
            LegRelease release,
            Optional<Integer> sipStatus,
            Optional<String> userAgent,
            Optional<AudioCodec> heard,
            Optional<AudioCodec> said,
            Optional<ReceivedAudio> received,
            Optional<SentAudio> sent)
            implements Observation {}

    /**
     * A leg has a SIP dialog; the command's time is when the leg was made.
     *
     * @param digest as in {@link SipDialogSeen}, computed by the adapter
     */
    record SipDialog(LegId leg, LegSide side, DialogMark mark, String digest) implements Observation {}

    /** Nobody listened in this time. */
    record Unobserved(Instant from, Instant to, GapReason reason) implements Observation {}

    /**
     * The switch's record of one leg, written when it was over; the command's time is when the leg was released.
     *
     * @param start    how the contact began, where this leg is the first of one
     * @param madeFor  the leg for which the switch made this one; empty for the first leg of a contact
     * @param begun    when it was made
     * @param rang     when its phone began to ring
     * @param answered when it was answered
     * @param queued   the queue that its party waited in
     */
    record LegRecord(
            LegId leg,
            LegSide side,
            Address party,
            Optional<Start> start,
            Optional<LegId> madeFor,
            Instant begun,
            Optional<Instant> rang,
            Optional<Instant> answered,
            HangupCause cause,
            LegRelease release,
            Optional<RecordedQueue> queued)
            implements Observation {}

    /** A queue and when its party came into it. */
    record RecordedQueue(QueueName queue, Instant at) {}
}
