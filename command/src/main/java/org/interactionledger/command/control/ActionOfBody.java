package org.interactionledger.command.control;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import org.interactionledger.command.control.ControlRequests.Body;
import org.interactionledger.command.web.InvalidField;
import org.interactionledger.schemas.agent.AgentStatus;
import org.interactionledger.schemas.control.ControlAction;
import org.interactionledger.schemas.control.ReleaseCause;
import org.interactionledger.schemas.identity.AgentId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.RoomName;
import org.interactionledger.schemas.identity.TenantId;
import org.jspecify.annotations.Nullable;

/** Reads an action from the fields of a request, which names the field that is wrong or missing. */
final class ActionOfBody {

    private final TenantId tenant;
    private final Body body;

    private ActionOfBody(TenantId tenant, Body body) {
        this.tenant = tenant;
        this.body = body;
    }

    /** @throws InvalidField naming the first field that is wrong or missing */
    static ControlAction read(TenantId tenant, Body body) {
        return new ActionOfBody(tenant, body).action();
    }

    private ControlAction action() {
        return switch (body.action()) {
            case null -> throw new InvalidField("action", "", "one of " + words());
            case ANSWER -> new ControlAction.Answer(leg());
            case HOLD -> new ControlAction.Hold(leg());
            case RESUME -> new ControlAction.Resume(leg());
            case BLIND_TRANSFER -> new ControlAction.BlindTransfer(leg());
            case ATTENDED_TRANSFER -> new ControlAction.AttendedTransfer(leg());
            case ORIGINATE -> new ControlAction.Originate(agent());
            case HANG_UP -> new ControlAction.HangUp(leg(), cause());
            case MUTE -> new ControlAction.Mute(leg());
            case UNMUTE -> new ControlAction.Unmute(leg());
            case SEND_DIGITS -> new ControlAction.SendDigits(leg());
            case START_RECORDING -> new ControlAction.StartRecording(leg());
            case STOP_RECORDING -> new ControlAction.StopRecording(leg());
            case PAUSE_RECORDING -> new ControlAction.PauseRecording(leg());
            case RESUME_RECORDING -> new ControlAction.ResumeRecording(leg());
            case LISTEN -> new ControlAction.Listen(leg(), agent());
            case WHISPER -> new ControlAction.Whisper(leg(), agent());
            case BARGE -> new ControlAction.Barge(leg(), agent());
            case CONFERENCE -> new ControlAction.Conference(leg(), room());
            case QUEUE_LOGIN -> new ControlAction.QueueLogin(agent(), queue());
            case QUEUE_LOGOUT -> new ControlAction.QueueLogout(agent(), queue());
            case QUEUE_STATUS -> new ControlAction.QueueStatus(agent(), status());
        };
    }

    private LegId leg() {
        if (body.leg() == null) {
            throw new InvalidField("leg", "", "the UUID of a leg of the interaction");
        }
        return new LegId(body.leg());
    }

    private AgentId agent() {
        return read("agent", body.agent(), "an agent's extension or name", name -> new AgentId(tenant, name));
    }

    private QueueName queue() {
        return read("queue", body.queue(), "a queue's name, without @", QueueName::new);
    }

    private RoomName room() {
        return read("room", body.room(), "1 to 64 letters, digits, dots, hyphens or underscores", RoomName::new);
    }

    private AgentStatus status() {
        return read(
                "status",
                body.status(),
                "one of " + Arrays.toString(AgentStatus.values()),
                word -> AgentStatus.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private ReleaseCause cause() {
        return body.cause() == null
                ? ReleaseCause.NORMAL_CLEARING
                : read(
                        "cause",
                        body.cause(),
                        "one of " + Arrays.toString(ReleaseCause.values()),
                        ReleaseCause::valueOf);
    }

    private static <T> T read(String field, @Nullable String sent, String allowed, Function<String, T> reading) {
        if (sent == null) {
            throw new InvalidField(field, "", allowed);
        }
        try {
            return reading.apply(sent);
        } catch (IllegalArgumentException wrong) {
            throw new InvalidField(field, sent, allowed);
        }
    }

    private static String words() {
        return Arrays.stream(ActionWord.values())
                .map(word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList()
                .toString();
    }
}
