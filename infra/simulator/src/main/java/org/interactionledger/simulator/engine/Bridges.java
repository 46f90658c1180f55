package org.interactionledger.simulator.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interactionledger.simulator.engine.Channel.Numbers;
import org.interactionledger.simulator.engine.Originations.Order;
import org.interactionledger.simulator.engine.Originations.Outcome;

/** Two legs are connected: by the application {@code bridge}, or two that are there already. */
final class Bridges {

    private static final Duration USUAL_RING = Duration.ofSeconds(60);

    private final VirtualSwitch self;

    Bridges(VirtualSwitch self) {
        this.self = self;
    }

    /** How two legs came together, which is how they come apart. */
    enum Kind {
        BY_APPLICATION,
        BY_TRANSFER
    }

    /** {@code 1001,1002} ring at once, {@code 1001|1002} one after the other. */
    void dial(Channel caller, String data) {
        if (caller.isAnswered()) {
            self.callState(caller, "RING_WAIT");
        }
        Deque<List<String>> attempts = new ArrayDeque<>();
        for (String attempt : data.split("\\|", -1)) {
            attempts.add(List.of(attempt.split(",", -1)));
        }
        Dialling dialling = new Dialling(caller, attempts);
        caller.activity = dialling;
        dialling.attempt();
    }

    private final class Dialling implements Activity, Outcome {
        private final Channel caller;
        private final Deque<List<String>> attempts;
        private final List<Channel> legs = new ArrayList<>();
        private boolean over;

        Dialling(Channel caller, Deque<List<String>> attempts) {
            this.caller = caller;
            this.attempts = attempts;
        }

        void attempt() {
            String timeout = caller.variable("call_timeout");
            Duration ring = timeout.isEmpty() ? USUAL_RING : Duration.ofSeconds(Long.parseLong(timeout));
            for (String phone : attempts.removeFirst()) {
                Numbers numbers = new Numbers(phone, caller.numbers.callerName(), caller.numbers.caller(), phone);
                legs.add(self.originations()
                        .make(
                                new Order(Optional.of(caller), numbers, caller.scope, Map.of(), ring, "NO_ANSWER"),
                                this));
            }
        }

        @Override
        public void ringing(Channel leg) {
            if (!caller.answerState.equals("ringing") || caller.times.progress > 0) {
                return;
            }
            caller.times.progress = self.micros();
            self.afterMillis(20, () -> {
                if (!caller.hungUp() && !caller.isAnswered()) {
                    self.tell(caller, "CHANNEL_PROGRESS");
                }
            });
        }

        @Override
        public void answered(Channel leg) {
            over = true;
            legs.remove(leg);
            List.copyOf(legs).forEach(loser -> self.releases().release(loser, "LOSE_RACE"));
            if (caller.isAnswered()) {
                caller.connectWith(leg, "originatee");
                self.callState(caller, "ACTIVE");
            } else {
                self.originations().markAnswered(caller);
            }
            connect(caller, leg, Kind.BY_APPLICATION);
        }

        @Override
        public void failed(Channel leg) {
            legs.remove(leg);
            if (over || !legs.isEmpty()) {
                return;
            }
            if (!attempts.isEmpty()) {
                attempt();
                return;
            }
            over = true;
            caller.activity = self.applications().executing();
            if (caller.callState.equals("RING_WAIT")) {
                self.callState(caller, "ACTIVE");
            }
            caller.variables.put("originate_disposition", leg.cause);
            if (leg.cause.equals("NO_ANSWER")
                    || caller.variable("continue_on_fail").equals("true")) {
                self.applications().done(caller);
            } else {
                self.releases().release(caller, leg.cause);
            }
        }

        @Override
        public Runnable released(Channel channel) {
            giveUp();
            return NOTHING_MORE;
        }

        @Override
        public void left(Channel channel) {
            giveUp();
        }

        private void giveUp() {
            over = true;
            List.copyOf(legs).forEach(leg -> self.releases().release(leg, "ORIGINATOR_CANCEL"));
            self.applications().complete(caller, "_none_");
        }
    }

    /** Two legs that are answered talk; {@code a} tells of it. */
    void connect(Channel a, Channel b, Kind kind) {
        Talk talk = new Talk(a, b, kind);
        meet(a, b);
        a.connectWith(b, "originatee");
        b.connectWith(a, "originator");
        a.calleeName = b.numbers.party();
        a.calleeNumber = b.numbers.party();
        a.activity = talk;
        b.activity = talk;
        self.tell(a, "CHANNEL_BRIDGE", "Bridge-A-Unique-ID", a.uuid, "Bridge-B-Unique-ID", b.uuid);
        if (kind == Kind.BY_TRANSFER) {
            self.state(b, "CS_CONSUME_MEDIA");
        }
        self.state(b, "CS_EXCHANGE_MEDIA");
        if (kind == Kind.BY_TRANSFER) {
            update(a, b);
            update(b, a);
        } else {
            update(b, a);
            update(a, b);
        }
    }

    /** As {@link #connect}, after a consultation: only the caller's phone is told whom it has now. */
    void connectHanded(Channel a, Channel b) {
        Talk talk = new Talk(a, b, Kind.BY_TRANSFER);
        meet(a, b);
        a.activity = talk;
        b.activity = talk;
        self.tell(a, "CHANNEL_BRIDGE", "Bridge-A-Unique-ID", a.uuid, "Bridge-B-Unique-ID", b.uuid);
        self.state(b, "CS_CONSUME_MEDIA");
        self.state(b, "CS_EXCHANGE_MEDIA");
        update(b, a);
    }

    void meet(Channel a, Channel b) {
        for (Channel one : List.of(a, b)) {
            Channel peer = one == a ? b : a;
            one.times.bridged = self.micros();
            one.variables.put("last_bridge_to", peer.uuid);
            one.variables.put("bridge_uuid", peer.uuid);
            one.variables.put("signal_bond", peer.uuid);
        }
    }

    void update(Channel channel, Channel peer) {
        self.tell(
                channel,
                "CALL_UPDATE",
                "Direction",
                "SEND",
                "Sent-Callee-ID-Name",
                peer.numbers.party(),
                "Sent-Callee-ID-Number",
                peer.numbers.party(),
                "Bridged-To",
                peer.uuid);
    }

    /**
     * Two legs that are each at something else leave it and are connected: what {@code uuid_bridge}, a queue and a parking
     * lot do.
     *
     * @param leaving tells the end of what {@code a} was at, up to its application
     */
    void join(Channel a, Channel b, Runnable leaving) {
        b.connectWith(a, "originator");
        self.applications().complete(b, "_none_");
        self.state(b, "CS_HIBERNATE");
        self.state(b, "CS_RESET");
        a.connectWith(b, "originatee");
        leaving.run();
        self.applications().complete(a, "_none_");
        self.state(a, "CS_HIBERNATE");
        self.state(a, "CS_RESET");
        self.state(a, "CS_SOFT_EXECUTE");
        self.state(b, "CS_SOFT_EXECUTE");
        self.applications().tellExecute(a, "uuid_bridge", b.uuid);
        self.applications().tellExecute(b, "uuid_bridge", a.uuid);
        a.program.clear();
        b.program.clear();
        connect(a, b, Kind.BY_TRANSFER);
    }

    /** The two whose talk it is; {@code a} keeps the bridge. */
    final class Talk implements Activity {
        final Channel a;
        final Channel b;
        final Kind kind;

        Talk(Channel a, Channel b, Kind kind) {
            this.a = a;
            this.b = b;
            this.kind = kind;
        }

        @Override
        public Runnable released(Channel channel) {
            if (channel == a) {
                if (b.activity == this) {
                    b.activity = NONE;
                    self.releases().release(b, "NORMAL_CLEARING");
                }
                unbridge();
                if (kind == Kind.BY_APPLICATION) {
                    self.applications().complete(a, "_none_");
                }
                return NOTHING_MORE;
            }
            a.activity = NONE;
            return this::goOnWithoutB;
        }

        private void goOnWithoutB() {
            unbridge();
            if (kind == Kind.BY_TRANSFER) {
                self.state(a, "CS_EXECUTE");
                self.releases().release(a, "NORMAL_CLEARING");
            } else if (a.variable("hangup_after_bridge").equals("true")) {
                a.activity = self.applications().executing();
                self.releases().release(a, "NORMAL_CLEARING");
            } else {
                self.applications().done(a);
            }
        }

        @Override
        public void left(Channel channel) {
            a.activity = NONE;
            b.activity = NONE;
            Channel stays = channel == a ? b : a;
            if (channel == a) {
                self.releases().release(stays, "NORMAL_CLEARING");
                a.other = null;
            }
            unbridge();
            if (kind == Kind.BY_APPLICATION) {
                self.applications().complete(a, "_none_");
            }
            if (channel == b) {
                b.other = null;
                self.releases().release(stays, "NORMAL_CLEARING");
            }
        }

        void unbridge() {
            self.tell(a, "CHANNEL_UNBRIDGE", "Bridge-A-Unique-ID", a.uuid, "Bridge-B-Unique-ID", b.uuid);
        }

        Channel peerOf(Channel channel) {
            return channel == a ? b : a;
        }
    }
}
