package org.interactionledger.schemas.control;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import org.interactionledger.schemas.agent.AgentStatus;
import org.interactionledger.schemas.identity.AgentId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.RoomName;

/**
 * What a switch is asked to do. Holds no personal data: the number to dial and the digits to send stand beside it, in
 * {@link ControlRequested}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ControlAction.Answer.class, name = "answer"),
    @JsonSubTypes.Type(value = ControlAction.Hold.class, name = "hold"),
    @JsonSubTypes.Type(value = ControlAction.Resume.class, name = "resume"),
    @JsonSubTypes.Type(value = ControlAction.BlindTransfer.class, name = "blind-transfer"),
    @JsonSubTypes.Type(value = ControlAction.AttendedTransfer.class, name = "attended-transfer"),
    @JsonSubTypes.Type(value = ControlAction.Originate.class, name = "originate"),
    @JsonSubTypes.Type(value = ControlAction.HangUp.class, name = "hang-up"),
    @JsonSubTypes.Type(value = ControlAction.Mute.class, name = "mute"),
    @JsonSubTypes.Type(value = ControlAction.Unmute.class, name = "unmute"),
    @JsonSubTypes.Type(value = ControlAction.SendDigits.class, name = "send-digits"),
    @JsonSubTypes.Type(value = ControlAction.StartRecording.class, name = "start-recording"),
    @JsonSubTypes.Type(value = ControlAction.StopRecording.class, name = "stop-recording"),
    @JsonSubTypes.Type(value = ControlAction.PauseRecording.class, name = "pause-recording"),
    @JsonSubTypes.Type(value = ControlAction.ResumeRecording.class, name = "resume-recording"),
    @JsonSubTypes.Type(value = ControlAction.Listen.class, name = "listen"),
    @JsonSubTypes.Type(value = ControlAction.Whisper.class, name = "whisper"),
    @JsonSubTypes.Type(value = ControlAction.Barge.class, name = "barge"),
    @JsonSubTypes.Type(value = ControlAction.Conference.class, name = "conference"),
    @JsonSubTypes.Type(value = ControlAction.QueueLogin.class, name = "queue-login"),
    @JsonSubTypes.Type(value = ControlAction.QueueLogout.class, name = "queue-logout"),
    @JsonSubTypes.Type(value = ControlAction.QueueStatus.class, name = "queue-status")
})
public sealed interface ControlAction {

    /** What is done to one leg of an interaction. */
    sealed interface OnLeg extends ControlAction {
        LegId leg();
    }

    /** A supervisor's phone is rung and put beside the leg. */
    sealed interface Supervision extends OnLeg {
        AgentId supervisor();
    }

    /** What is done to a member of the call centre. */
    sealed interface OfAgent extends ControlAction {
        AgentId agent();
    }

    record Answer(LegId leg) implements ControlAction, OnLeg {}

    record Hold(LegId leg) implements ControlAction, OnLeg {}

    record Resume(LegId leg) implements ControlAction, OnLeg {}

    /** This leg goes to another number, and whoever spoke with it does not. */
    record BlindTransfer(LegId leg) implements ControlAction, OnLeg {}

    /** This leg consults another number, and its partner follows when it leaves. */
    record AttendedTransfer(LegId leg) implements ControlAction, OnLeg {}

    /** The agent's phone is rung, and then the number. */
    record Originate(AgentId agent) implements ControlAction, OfAgent {}

    record HangUp(LegId leg, ReleaseCause cause) implements ControlAction, OnLeg {}

    /** Nobody hears this leg. */
    record Mute(LegId leg) implements ControlAction, OnLeg {}

    record Unmute(LegId leg) implements ControlAction, OnLeg {}

    record SendDigits(LegId leg) implements ControlAction, OnLeg {}

    record StartRecording(LegId leg) implements ControlAction, OnLeg {}

    record StopRecording(LegId leg) implements ControlAction, OnLeg {}

    /** The recording goes on without sound. */
    record PauseRecording(LegId leg) implements ControlAction, OnLeg {}

    record ResumeRecording(LegId leg) implements ControlAction, OnLeg {}

    /** The supervisor hears, and is heard by nobody. */
    record Listen(LegId leg, AgentId supervisor) implements ControlAction, Supervision {}

    /** The supervisor is heard by this leg only. */
    record Whisper(LegId leg, AgentId supervisor) implements ControlAction, Supervision {}

    /** The supervisor is heard by both. */
    record Barge(LegId leg, AgentId supervisor) implements ControlAction, Supervision {}

    /** This leg and its partner go into a room. */
    record Conference(LegId leg, RoomName room) implements ControlAction, OnLeg {}

    /** The agent serves the queue from now on. */
    record QueueLogin(AgentId agent, QueueName queue) implements ControlAction, OfAgent {}

    record QueueLogout(AgentId agent, QueueName queue) implements ControlAction, OfAgent {}

    record QueueStatus(AgentId agent, AgentStatus status) implements ControlAction, OfAgent {}

    /** As in JSON: {@code blind-transfer}. */
    static String nameOf(ControlAction action) {
        for (JsonSubTypes.Type kind :
                ControlAction.class.getAnnotation(JsonSubTypes.class).value()) {
            if (kind.value() == action.getClass()) {
                return kind.name();
            }
        }
        throw new IllegalStateException(action.getClass() + " has no name: add it to the kinds of ControlAction");
    }

    static Optional<LegId> legOf(ControlAction action) {
        return action instanceof OnLeg onLeg ? Optional.of(onLeg.leg()) : Optional.empty();
    }

    /** Whether a number is to be dialled. */
    static boolean needsNumber(ControlAction action) {
        return action instanceof BlindTransfer || action instanceof AttendedTransfer || action instanceof Originate;
    }
}
