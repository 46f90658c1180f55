package org.interactionledger.telephony.translation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.telephony.esl.EslEvent;
import org.interactionledger.telephony.esl.EslFrame;

/**
 * What one switch does, folded from what it says on its event socket, and the commands that follow from each frame.
 *
 * <p>Deterministic: no clock, no random, no I/O. A new model that reads the same frames from the start gives the same
 * commands with the same sources, whatever the packet borders were; so it is rebuilt from the frame journal. Frames
 * are read in the order of the wire; {@code Event-Sequence} may be displaced and have holes. Memory is bounded by the
 * calls that are up: what is over is forgotten a minute later, by the switch's clock. Not thread-safe.
 */
public final class SwitchModel {

    /**
     * Of what the model makes of frames. It is raised whenever the same frames come to mean something else, and stands in
     * what is corrected when they are read again.
     */
    public static final String VERSION = "1";

    private final Calls calls;
    private final Arrivals arrivals;
    private final Ringing ringing;
    private final Meetings meetings;
    private final Handovers handovers;
    private final Supervision supervision;
    private final Holds holds;
    private final Recordings recordings;
    private final Rooms rooms;
    private final Queues queues;
    private final Parking parking;
    private final Keys keys;
    private final AgentDesk agents;
    private final Applications applications;
    private final Originations originations;
    private final Dialogs dialogs;
    private final boolean correlates;
    private final Departures departures;
    private final Absences absences;

    public SwitchModel(SwitchId telephoneSwitch, DialPlan dialPlan) {
        this(telephoneSwitch, dialPlan, false);
    }

    /** Tells the SIP dialog of each leg too, by which the call is known on another switch. */
    public static SwitchModel correlating(SwitchId telephoneSwitch, DialPlan dialPlan) {
        return new SwitchModel(telephoneSwitch, dialPlan, true);
    }

    private SwitchModel(SwitchId telephoneSwitch, DialPlan dialPlan, boolean correlates) {
        this.correlates = correlates;
        Addresses addresses = new Addresses(dialPlan);
        calls = new Calls(telephoneSwitch.tenant());
        arrivals = new Arrivals(calls, addresses);
        ringing = new Ringing(calls);
        meetings = new Meetings(calls, ringing);
        handovers = new Handovers(calls, addresses);
        supervision = new Supervision(calls, meetings);
        holds = new Holds(calls);
        recordings = new Recordings(calls);
        rooms = new Rooms(calls);
        queues = new Queues(calls);
        parking = new Parking(calls);
        keys = new Keys(calls, supervision);
        agents = new AgentDesk(calls);
        applications = new Applications(calls, handovers, supervision, recordings);
        originations = new Originations(calls, addresses);
        dialogs = new Dialogs(calls);
        departures = new Departures(calls, handovers, supervision, originations, recordings, dialogs);
        FoundChannels found = new FoundChannels(calls, addresses, arrivals, ringing);
        absences = new Absences(telephoneSwitch, calls, found, meetings, queues, agents);
    }

    /**
     * A connection begins. What happened since the last event on the one before was not seen; the gap is named when
     * the first event comes.
     */
    public List<Report> connected() {
        absences.connectionBegins();
        return readPostponed();
    }

    /** The connection is lost. What was asked on it will not be answered. */
    public List<Report> disconnected() {
        absences.connectionEnds();
        return readPostponed();
    }

    /**
     * Reads an answer of the switch. The first two lists of a connection are taken for those of {@code api show
     * channels as json} and {@code api show calls as json}. Between them may come answers to {@code uuid_dump ID json}
     * and to {@code callcenter_config agent list} and {@code queue list members NAME}; any other means nothing here.
     */
    public List<Report> answered(String text) {
        absences.answered(text);
        return readPostponed();
    }

    private List<Report> readPostponed() {
        absences.postponed().forEach(this::interpret);
        return calls.drain();
    }

    /** Reads the next frame of a connection that is read from its first byte, which is of {@code auth/request}. */
    public List<Report> read(EslFrame frame) {
        Optional<EslEvent> event = frame.event();
        if (event.isPresent()) {
            return read(event.get());
        }
        switch (frame.contentType()) {
            case "auth/request" -> {
                return connected();
            }
            case "api/response" -> {
                return answered(frame.body().utf8());
            }
            default -> {}
        }
        return List.of();
    }

    /** When the oldest channel began that is not over and forgotten, by the switch's clock. */
    public Optional<Instant> oldestOpen() {
        return calls.oldest();
    }

    /** Reads the next event. */
    public List<Report> read(EslEvent event) {
        Heard.of(event).ifPresent(this::read);
        return calls.drain();
    }

    /** How many channels and contacts are kept in memory. */
    public int remembered() {
        return calls.legs().size() + calls.contacts().size();
    }

    private void read(Heard event) {
        if (absences.hears(event)) {
            calls.forgetAll();
            recordings.forgetAll();
            originations.forgetAll();
            departures.forgetAll();
            dialogs.forgetAll();
        }
        absences.readsEarlyAnswers();
        if (!absences.postpones(event)) {
            absences.postponed().forEach(this::interpret);
            interpret(event);
        }
    }

    private void interpret(Heard event) {
        handovers.notice(event);
        switch (event.event().name()) {
            case "CHANNEL_CREATE", "CHANNEL_DATA" -> arrivals.created(event);
            case "CHANNEL_PROGRESS", "CHANNEL_PROGRESS_MEDIA" -> ringing.progress(event);
            case "CHANNEL_ANSWER" -> ringing.answer(event);
            case "CHANNEL_BRIDGE" -> {
                arrivals.met(event).ifPresent(leg -> ringing.met(leg, event));
                meetings.bridged(event);
            }
            case "CHANNEL_EXECUTE" -> {
                applications.goesOn(event);
                applications.executed(event);
            }
            case "CHANNEL_EXECUTE_COMPLETE" -> applications.completed(event);
            case "CHANNEL_HOLD" -> holds.holds(event);
            case "CHANNEL_UNHOLD" -> holds.unholds(event);
            case "DTMF" -> keys.pressed(event);
            case "RECORD_START" -> recordings.starts(event);
            case "RECORD_STOP" -> recordings.stops(event);
            case "CHANNEL_HANGUP" -> departures.hangup(event);
            case "CHANNEL_HANGUP_COMPLETE", "CHANNEL_DESTROY" -> departures.complete(event);
            case "API" -> {
                recordings.requested(event);
                originations.requested(event);
            }
            case "CUSTOM" -> custom(event);
            default -> {}
        }
        if (correlates) {
            dialogs.heard(event);
        }
        departures.forget(event.moment().at());
    }

    private void custom(Heard event) {
        switch (event.event().subclass().orElse("")) {
            case "callcenter::info" -> {
                queues.callCentre(event);
                agents.callCentre(event);
            }
            case "fifo::info" -> queues.fifo(event);
            case "valet_parking::info" -> parking.valet(event);
            case "conference::maintenance" -> rooms.maintained(event);
            default -> {}
        }
    }
}
