package org.interactionledger.telephony.control;

import java.util.Optional;
import org.interactionledger.schemas.agent.AgentStatus;
import org.interactionledger.schemas.control.ControlAction;
import org.interactionledger.schemas.control.ControlAction.Answer;
import org.interactionledger.schemas.control.ControlAction.AttendedTransfer;
import org.interactionledger.schemas.control.ControlAction.Barge;
import org.interactionledger.schemas.control.ControlAction.BlindTransfer;
import org.interactionledger.schemas.control.ControlAction.Conference;
import org.interactionledger.schemas.control.ControlAction.HangUp;
import org.interactionledger.schemas.control.ControlAction.Hold;
import org.interactionledger.schemas.control.ControlAction.Listen;
import org.interactionledger.schemas.control.ControlAction.Mute;
import org.interactionledger.schemas.control.ControlAction.Originate;
import org.interactionledger.schemas.control.ControlAction.PauseRecording;
import org.interactionledger.schemas.control.ControlAction.QueueLogin;
import org.interactionledger.schemas.control.ControlAction.QueueLogout;
import org.interactionledger.schemas.control.ControlAction.QueueStatus;
import org.interactionledger.schemas.control.ControlAction.Resume;
import org.interactionledger.schemas.control.ControlAction.ResumeRecording;
import org.interactionledger.schemas.control.ControlAction.SendDigits;
import org.interactionledger.schemas.control.ControlAction.StartRecording;
import org.interactionledger.schemas.control.ControlAction.StopRecording;
import org.interactionledger.schemas.control.ControlAction.Unmute;
import org.interactionledger.schemas.control.ControlAction.Whisper;
import org.interactionledger.schemas.control.Digits;
import org.interactionledger.schemas.identity.AgentId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.party.Address;

/**
 * What is said to a switch for an action: one line, of fixed text and {@link Word}s.
 *
 * @see <a href="https://developer.signalwire.com/freeswitch/FreeSWITCH-Explained/Modules/mod_commands_1966741/">mod_commands</a>,
 *     <a href="https://developer.signalwire.com/freeswitch/FreeSWITCH-Explained/Modules/mod_callcenter_1049389/">mod_callcenter</a>
 */
final class ControlLine {

    /** A phone that has rung this long has nobody beside it. Less than the deadline, so that the switch can say so. */
    private static final int RING_SECONDS = 30;

    /** Silence, in {@code uuid_audio}'s levels of -4 to 4. */
    private static final String SILENT = "-4";

    private final ControlSettings settings;

    ControlLine(ControlSettings settings) {
        this.settings = settings;
    }

    /** @throws Word.Unsayable where something in it cannot be said to a switch */
    String of(ControlAction action, Optional<Address> to, Optional<Digits> digits) {
        return switch (action) {
            case Answer(var leg) -> "uuid_answer " + Word.of(leg);
            case Hold(var leg) -> "uuid_hold " + Word.of(leg);
            case Resume(var leg) -> "uuid_hold off " + Word.of(leg);
            case BlindTransfer(var leg) -> "uuid_transfer " + Word.of(leg) + " " + dialled(to);
            case AttendedTransfer(var leg) -> "uuid_broadcast " + Word.of(leg) + " att_xfer::" + endpoint(to) + " aleg";
            case Originate(var agent) ->
                "originate {originate_timeout=" + RING_SECONDS + ",ignore_early_media=true}user/" + phone(agent) + " "
                        + dialled(to);
            case HangUp(var leg, var cause) -> "uuid_kill " + Word.of(leg) + " " + cause.name();
            // What this leg says is read from it; what it hears is written to it.
            case Mute(var leg) -> "uuid_audio " + Word.of(leg) + " start read mute " + SILENT;
            case Unmute(var leg) -> "uuid_audio " + Word.of(leg) + " stop";
            case SendDigits(var leg) -> "uuid_send_dtmf " + Word.of(leg) + " " + Word.of(digits.orElseThrow());
            case StartRecording(var leg) -> recording(leg, "start");
            case StopRecording(var leg) -> recording(leg, "stop");
            case PauseRecording(var leg) -> recording(leg, "mask");
            case ResumeRecording(var leg) -> recording(leg, "unmask");
            case Listen(var leg, var supervisor) -> eavesdrop(leg, supervisor, "");
            case Whisper(var leg, var supervisor) -> eavesdrop(leg, supervisor, ",eavesdrop_whisper_aleg=true");
            case Barge(var leg, var supervisor) ->
                eavesdrop(leg, supervisor, ",eavesdrop_whisper_aleg=true,eavesdrop_whisper_bleg=true");
            case Conference(var leg, var room) ->
                "uuid_transfer " + Word.of(leg) + " -both conference:" + Word.of(room.value()) + "@"
                        + Word.of(settings.profile()) + " inline";
            case QueueLogin(var agent, var queue) ->
                "callcenter_config tier add " + queue(queue.value()) + " " + phone(agent) + " 1 1";
            case QueueLogout(var agent, var queue) ->
                "callcenter_config tier del " + queue(queue.value()) + " " + phone(agent);
            case QueueStatus(var agent, var status) ->
                "callcenter_config agent set status " + phone(agent) + " '" + words(status) + "'";
        };
    }

    private String dialled(Optional<Address> to) {
        return number(to) + " XML " + Word.of(settings.context());
    }

    private static Word number(Optional<Address> to) {
        return Word.dialled(to.orElseThrow(() -> new Word.Unsayable("There is no number to dial")));
    }

    /** A phone of the house is rung itself; any other number goes through the dial plan, which knows its trunk. */
    private String endpoint(Optional<Address> to) {
        return to.filter(Address.Extension.class::isInstance).isPresent()
                ? "user/" + number(to)
                : "loopback/" + number(to) + "/" + Word.of(settings.context());
    }

    private static Word phone(AgentId agent) {
        return Word.of(agent.name());
    }

    private String queue(String name) {
        return Word.of(name) + "@" + Word.of(settings.domain());
    }

    private String recording(LegId leg, String what) {
        return "uuid_record " + Word.of(leg) + " " + what + " "
                + Word.path(settings.recordings() + "/rec-" + leg + ".wav");
    }

    private static String eavesdrop(LegId leg, AgentId supervisor, String mode) {
        return "originate {originate_timeout=" + RING_SECONDS + ",ignore_early_media=true,eavesdrop_enable_dtmf=true"
                + mode + "}user/" + phone(supervisor) + " &eavesdrop(" + Word.of(leg) + ")";
    }

    /** {@code cc_agent_status_t}. */
    private static String words(AgentStatus status) {
        return switch (status) {
            case AVAILABLE -> "Available";
            case AVAILABLE_ON_DEMAND -> "Available (On Demand)";
            case ON_BREAK -> "On Break";
            case LOGGED_OUT -> "Logged Out";
        };
    }
}
