package org.interactionledger.simulator.engine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.interactionledger.simulator.engine.Channel.Numbers;

/** Legs come into being: those that call the switch, and those that it makes. */
final class Originations {

    private static final long RINGS_AFTER_MILLIS = 20;

    private final VirtualSwitch self;

    Originations(VirtualSwitch self) {
        this.self = self;
    }

    /** What becomes of a leg that was made; the leg itself tells its own events before. */
    interface Outcome {
        default void ringing(Channel leg) {}

        void answered(Channel leg);

        void failed(Channel leg);
    }

    /**
     * A leg to be made.
     *
     * @param origin whose call it is
     * @param ring how long it may ring, and {@code timeout} what it is released with then
     */
    record Order(
            Optional<Channel> origin,
            Numbers numbers,
            Scope scope,
            Map<String, String> variables,
            Duration ring,
            String timeout) {}

    private static final class Ringing implements Activity {
        private final Outcome outcome;

        Ringing(Outcome outcome) {
            this.outcome = outcome;
        }

        @Override
        public Runnable released(Channel channel) {
            return () -> outcome.failed(channel);
        }
    }

    /** A party calls the switch. */
    Channel arrive(String caller, String callerName, String dialled, Scope scope) {
        Channel channel = new Channel(
                self.freshId(),
                false,
                new Numbers(caller, callerName, caller, dialled),
                scope,
                self.nextSession(),
                self.micros());
        channel.variables.put("call_uuid", channel.uuid);
        channel.variables.putAll(scope.variablesOf(caller));
        self.enter(channel);
        self.tell(channel, "CHANNEL_STATE");
        codecs(channel);
        self.state(channel, "CS_INIT");
        self.tell(channel, "CHANNEL_CREATE");
        self.callState(channel, "RINGING");
        self.applications().route(channel, dialled, Applications.Entry.ARRIVED);
        return channel;
    }

    private void codecs(Channel channel) {
        channel.codec = true;
        self.tell(channel, "CODEC");
        self.tell(channel, "CODEC");
    }

    /** The switch calls a party; the outcome comes later, but for a phone that cannot be reached. */
    Channel make(Order order, Outcome outcome) {
        Channel leg =
                new Channel(self.freshId(), true, order.numbers(), order.scope(), self.nextSession(), self.micros());
        order.origin().ifPresent(origin -> {
            leg.connectWith(origin, "originator");
            leg.callUuid = origin.uuid;
            leg.variables.put("originator", origin.uuid);
            leg.variables.put("signal_bond", origin.uuid);
            leg.variables.put("originating_leg_uuid", origin.uuid);
        });
        leg.variables.put("call_uuid", leg.callUuid);
        leg.variables.putAll(order.scope().variablesOf(order.numbers().party()));
        leg.variables.putAll(order.variables());
        self.enter(leg);
        self.tell(leg, "CHANNEL_OUTGOING");
        leg.activity = new Ringing(outcome);
        self.state(leg, "CS_INIT");
        self.afterMillis(0, () -> begin(leg, order, outcome));
        return leg;
    }

    private void begin(Channel leg, Order order, Outcome outcome) {
        if (leg.hungUp()) {
            return;
        }
        self.tell(leg, "CHANNEL_CREATE");
        self.tell(leg, "CHANNEL_ORIGINATE");
        self.state(leg, "CS_ROUTING");
        self.state(leg, "CS_CONSUME_MEDIA");
        String phone = order.numbers().party();
        if (order.scope().unreachable().contains(phone)) {
            self.afterMillis(1, () -> self.releases().release(leg, "NORMAL_TEMPORARY_FAILURE"));
            return;
        }
        self.afterMillis(RINGS_AFTER_MILLIS, () -> ring(leg, outcome));
        self.after(order.ring(), () -> {
            if (leg.isRinging()) {
                self.releases().release(leg, order.timeout());
            }
        });
        if (!order.scope().steered().contains(phone)) {
            order.scope().answersAfter().ifPresent(delay -> self.after(delay, () -> answer(leg)));
        }
    }

    private void ring(Channel leg, Outcome outcome) {
        if (leg.isRinging()) {
            leg.times.progress = self.micros();
            self.tell(leg, "CHANNEL_PROGRESS");
            self.callState(leg, "RINGING");
            outcome.ringing(leg);
        }
    }

    /** The called party takes it; false where nothing rings. */
    boolean answer(Channel leg) {
        if (!leg.isRinging() || !(leg.activity instanceof Ringing ringing)) {
            return false;
        }
        codecs(leg);
        leg.calleeName = leg.numbers.party();
        leg.activity = Activity.NONE;
        markAnswered(leg);
        ringing.outcome.answered(leg);
        return true;
    }

    void markAnswered(Channel channel) {
        channel.times.answered = self.micros();
        channel.answerState = "answered";
        channel.variables.put("endpoint_disposition", "ANSWER");
        self.tell(channel, "CHANNEL_ANSWER");
        self.callState(channel, "ACTIVE");
    }

    static Map<String, String> variables(String... pairs) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (int index = 0; index < pairs.length; index += 2) {
            variables.put(pairs[index], pairs[index + 1]);
        }
        return variables;
    }
}
