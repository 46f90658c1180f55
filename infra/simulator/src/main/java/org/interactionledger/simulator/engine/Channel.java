package org.interactionledger.simulator.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interactionledger.simulator.engine.Dialplan.App;
import org.jspecify.annotations.Nullable;

/** One leg, with what the switch knows of it. Changed by the switch's one thread only. */
final class Channel {

    final String uuid;
    final boolean outbound;
    final Numbers numbers;
    final Scope scope;
    final int sessionId;
    final Map<String, String> variables = new LinkedHashMap<>();
    final Deque<App> program = new ArrayDeque<>();
    final Times times = new Times();

    /** Files that are being recorded, the latest last. */
    final List<String> recordings = new ArrayList<>();

    String state = "CS_NEW";
    String callState = "DOWN";
    String answerState = "ringing";
    String calleeName = "";
    String calleeNumber = "";
    String callUuid;
    String cause = "";
    boolean codec;

    /** The leg that it was made for or is connected with, and what that one is to it. */
    @Nullable
    Channel other;

    String otherType = "";

    @Nullable
    App executing;

    Activity activity = Activity.NONE;

    /** Runs where the channel would be destroyed, and then has to see to that. */
    @Nullable
    Runnable beforeDestroy;

    boolean gone;
    boolean releasedByParty;

    /**
     * Whom a leg speaks of.
     *
     * @param party whose phone it is
     * @param callerName as shown
     * @param caller number as shown
     * @param dialled destination number
     */
    record Numbers(String party, String callerName, String caller, String dialled) {}

    /** Microseconds since 1970; 0 for not yet. */
    static final class Times {
        long created;
        long answered;
        long progress;
        long progressMedia;
        long hangup;
        long bridged;
    }

    Channel(String uuid, boolean outbound, Numbers numbers, Scope scope, int sessionId, long now) {
        this.uuid = uuid;
        this.outbound = outbound;
        this.numbers = numbers;
        this.scope = scope;
        this.sessionId = sessionId;
        this.callUuid = uuid;
        this.times.created = now;
        if (outbound) {
            state = "CS_NONE";
            calleeName = "Outbound Call";
            calleeNumber = numbers.party();
        }
    }

    String name() {
        return "sofia/internal/" + numbers.party() + (outbound ? "@127.0.0.1:5090" : "@127.0.0.1");
    }

    boolean isAnswered() {
        return times.answered > 0;
    }

    boolean isRinging() {
        return outbound && !isAnswered() && !hungUp();
    }

    boolean hungUp() {
        return times.hangup > 0;
    }

    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    void connectWith(Channel peer, String type) {
        other = peer;
        otherType = type;
    }
}
