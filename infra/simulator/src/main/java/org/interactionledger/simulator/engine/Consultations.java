package org.interactionledger.simulator.engine;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.interactionledger.simulator.engine.Channel.Numbers;
import org.interactionledger.simulator.engine.Dialplan.App;
import org.interactionledger.simulator.engine.Originations.Order;
import org.interactionledger.simulator.engine.Originations.Outcome;

/** The application {@code att_xfer}: one of two who talk asks a third, and then leaves the caller to him or goes back. */
final class Consultations {

    private final VirtualSwitch self;

    Consultations(VirtualSwitch self) {
        this.self = self;
    }

    /** False where the channel does not talk to anybody as the called one. */
    boolean begin(Channel agent, String number) {
        if (!(agent.activity instanceof Bridges.Talk talk) || talk.b != agent) {
            return false;
        }
        agent.executing = App.of("att_xfer", number);
        self.applications().tellExecute(agent, "att_xfer", agent.executing.told());
        self.callState(agent, "RING_WAIT");
        Asking asking = new Asking(talk, agent);
        agent.activity = asking;
        asking.leg = Optional.of(self.originations()
                .make(
                        new Order(
                                Optional.of(agent),
                                new Numbers(number, agent.numbers.callerName(), agent.numbers.caller(), number),
                                agent.scope,
                                Map.of(),
                                Duration.ofSeconds(20),
                                "NO_ANSWER"),
                        asking));
        return true;
    }

    private final class Asking implements Activity, Outcome {
        private final Bridges.Talk talk;
        private final Channel agent;
        private Optional<Channel> leg = Optional.empty();
        private boolean talking;
        private boolean over;

        Asking(Bridges.Talk talk, Channel agent) {
            this.talk = talk;
            this.agent = agent;
        }

        @Override
        public void answered(Channel asked) {
            talking = true;
            agent.connectWith(asked, "originatee");
            asked.connectWith(agent, "originator");
            self.bridges().meet(agent, asked);
            self.callState(agent, "ACTIVE");
            self.tell(agent, "CHANNEL_BRIDGE", "Bridge-A-Unique-ID", agent.uuid, "Bridge-B-Unique-ID", asked.uuid);
            asked.activity = new Asked();
            self.state(asked, "CS_EXCHANGE_MEDIA");
            self.bridges().update(asked, agent);
            self.bridges().update(agent, asked);
        }

        @Override
        public void failed(Channel asked) {
            if (!over) {
                self.callState(agent, "ACTIVE");
                back();
            }
        }

        /** The one who asked goes on with the caller. */
        private void back() {
            over = true;
            agent.connectWith(talk.a, "originator");
            self.applications().complete(agent, "_none_");
            self.tell(agent, "COMMAND", "Event-Name", "PRIVATE_COMMAND", "call-command", "execute");
            agent.activity = talk;
        }

        private void unbridge(Channel asked) {
            self.tell(agent, "CHANNEL_UNBRIDGE", "Bridge-A-Unique-ID", agent.uuid, "Bridge-B-Unique-ID", asked.uuid);
        }

        @Override
        public Runnable released(Channel channel) {
            over = true;
            Channel asked = leg.orElseThrow();
            if (!talking || talk.a.hungUp()) {
                asked.activity = NONE;
                self.releases().release(asked, talking ? "NORMAL_CLEARING" : "ORIGINATOR_CANCEL");
                if (talking) {
                    unbridge(asked);
                }
                self.applications().complete(agent, "_none_");
                return talk.a.hungUp() ? NOTHING_MORE : talk.released(channel);
            }
            talk.a.activity = NONE;
            talk.unbridge();
            self.applications().complete(talk.a, "_none_");
            talk.a.executing = App.of("sleep", "1500");
            self.applications().tellExecute(talk.a, "sleep", "1500");
            self.state(asked, "CS_PARK");
            self.tell(asked, "CHANNEL_PARK");
            unbridge(asked);
            self.tell(asked, "CALL_UPDATE", "Direction", "RECV");
            hand(talk.a, asked);
            self.applications().complete(agent, "_none_");
            self.tell(agent, "COMMAND", "Event-Name", "PRIVATE_COMMAND", "call-command", "execute");
            return NOTHING_MORE;
        }

        private void hand(Channel caller, Channel asked) {
            self.applications().noteTransfer(caller, "uuid_br:" + asked.uuid);
            self.applications().noteTransfer(asked, "uuid_br:" + caller.uuid);
            caller.connectWith(asked, "originator");
            self.applications().complete(caller, "_none_");
            self.state(caller, "CS_HIBERNATE");
            self.state(caller, "CS_RESET");
            asked.connectWith(caller, "originatee");
            self.tell(asked, "CHANNEL_UNPARK");
            self.state(asked, "CS_HIBERNATE");
            self.state(asked, "CS_RESET");
            self.state(asked, "CS_SOFT_EXECUTE");
            self.state(caller, "CS_SOFT_EXECUTE");
            self.applications().tellExecute(asked, "uuid_bridge", caller.uuid);
            self.applications().tellExecute(caller, "uuid_bridge", asked.uuid);
            caller.program.clear();
            self.bridges().connectHanded(asked, caller);
        }

        private final class Asked implements Activity {
            @Override
            public Runnable released(Channel asked) {
                return () -> {
                    if (over) {
                        return;
                    }
                    unbridge(asked);
                    if (talk.a.hungUp()) {
                        over = true;
                        self.applications().complete(agent, "_none_");
                        agent.activity = NONE;
                        self.releases().release(agent, "NORMAL_CLEARING");
                    } else {
                        back();
                    }
                };
            }
        }
    }
}
