package org.interactionledger.simulator.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.interactionledger.simulator.engine.Channel.Numbers;
import org.interactionledger.simulator.engine.Originations.Order;
import org.interactionledger.simulator.engine.Originations.Outcome;
import org.interactionledger.simulator.engine.Scope.QueueSettings;

/**
 * mod_callcenter: members wait in queues, agents are offered them. An agent is whoever was given a status; he serves every
 * queue of his scope. The first member gets the agent who was offered nothing for longest.
 */
final class CallCentre {

    private static final String INFO = "CUSTOM callcenter::info";
    private static final long LOOKS_EVERY_MILLIS = 80;

    private final VirtualSwitch self;
    private final Map<String, Agent> agents = new LinkedHashMap<>();
    private final Set<String> queues = new LinkedHashSet<>();
    private final Set<Member> members = new LinkedHashSet<>();

    CallCentre(VirtualSwitch self) {
        this.self = self;
    }

    static final class Agent {
        final String number;
        String status = "Logged Out";
        String state = "Waiting";
        long offered;
        long readyAt;

        Agent(String number) {
            this.number = number;
        }
    }

    static final class Member {
        final Channel channel;
        final String uuid;
        final String queue;
        final long joined;
        Optional<Offer> offer = Optional.empty();

        Member(Channel channel, String uuid, String queue, long joined) {
            this.channel = channel;
            this.uuid = uuid;
            this.queue = queue;
            this.joined = joined;
        }
    }

    static final class Offer {
        final Agent agent;
        final long called;
        Optional<Channel> leg = Optional.empty();
        boolean over;

        Offer(Agent agent, long called) {
            this.agent = agent;
            this.called = called;
        }
    }

    void setStatus(Scope scope, String number, String status) {
        Agent agent = agent(scope, number);
        agent.status = status;
        agents.put(number, agent);
        agentEvent(number, "agent-status-change", "CC-Agent-Status", status);
        lookLater(scope);
    }

    void setState(Scope scope, String number, String state) {
        Agent agent = agent(scope, number);
        agent.state = state;
        agents.putIfAbsent(number, agent);
        agentEvent(number, "agent-state-change", "CC-Agent-State", state);
        lookLater(scope);
    }

    private Agent agent(Scope scope, String number) {
        return scope.live().agents.computeIfAbsent(number, Agent::new);
    }

    private void agentEvent(String number, String action, String header, String value) {
        self.tell(INFO, List.of("CC-Agent", number, "CC-Action", action, header, value), "");
    }

    /** By number, with what was last said of each: worlds beside each other may have the same. */
    Map<String, Agent> agents() {
        return Collections.unmodifiableMap(agents);
    }

    /** All that callers have been sent to. */
    Set<String> queues() {
        return Collections.unmodifiableSet(queues);
    }

    /** Who is in a queue, with his state there. */
    Map<Member, String> members() {
        Map<Member, String> states = new LinkedHashMap<>();
        members.stream()
                .filter(member -> !member.channel.hungUp())
                .forEach(member -> states.put(member, member.offer.isPresent() ? "Trying" : "Waiting"));
        return states;
    }

    void join(Channel channel, String queue) {
        Member member = new Member(channel, self.freshId(), queue, self.micros());
        channel.scope.live().waiting.add(member);
        queues.add(queue);
        members.add(member);
        self.tell(channel, INFO, headers(member, "member-queue-start").toArray(String[]::new));
        count(member);
        self.tell(channel, "PLAYBACK_START", "Playback-File-Path", "tone_stream://%(400,200,300,450);loops=-1");
        channel.activity = new Waiting(member);
        QueueSettings settings = channel.scope.queue(queue);
        self.after(settings.patience(), () -> {
            if (channel.activity instanceof Waiting waiting && waiting.member == member && member.offer.isEmpty()) {
                waiting.leave("TIMEOUT");
                self.applications().done(channel);
            }
        });
        lookLater(channel.scope);
    }

    private final class Waiting implements Activity {
        private final Member member;

        Waiting(Member member) {
            this.member = member;
        }

        void leave(String reason) {
            member.channel.scope.live().waiting.remove(member);
            members.remove(member);
            member.offer
                    .flatMap(offer -> offer.leg)
                    .ifPresent(leg -> self.releases().release(leg, "ORIGINATOR_CANCEL"));
            self.applications().stopped(member.channel, "tone_stream://%(400,200,300,450);loops=-1");
            List<String> headers = headers(member, "member-queue-end");
            headers.addAll(List.of(
                    "CC-Member-Leaving-Time",
                    seconds(self.micros()),
                    "CC-Member-Joined-Time",
                    seconds(member.joined),
                    "CC-Cause",
                    "Cancel",
                    "CC-Cancel-Reason",
                    reason));
            self.tell(member.channel, INFO, headers.toArray(String[]::new));
            count(member);
        }

        @Override
        public Runnable released(Channel channel) {
            left(channel);
            return NOTHING_MORE;
        }

        @Override
        public void left(Channel channel) {
            leave("BREAK_OUT");
            self.applications().complete(channel, "_none_");
        }
    }

    private void count(Member member) {
        Scope.Live live = member.channel.scope.live();
        long waiting = live.waiting.stream()
                .filter(one -> one.queue.equals(member.queue))
                .count();
        self.tell(
                INFO,
                List.of(
                        "CC-Queue",
                        member.queue,
                        "CC-Action",
                        "members-count",
                        "CC-Count",
                        Long.toString(waiting),
                        "CC-Selection",
                        "Single-Queue"),
                "");
    }

    private void lookLater(Scope scope) {
        self.afterMillis(LOOKS_EVERY_MILLIS, () -> look(scope));
    }

    private void look(Scope scope) {
        for (Member member : List.copyOf(scope.live().waiting)) {
            if (member.offer.isPresent() || member.channel.hungUp()) {
                continue;
            }
            Optional<Agent> free = scope.live().agents.values().stream()
                    .filter(agent -> agent.status.startsWith("Available")
                            && agent.state.equals("Waiting")
                            && agent.readyAt <= self.micros())
                    .min(Comparator.comparingLong(agent -> agent.offered));
            if (free.isEmpty()) {
                return;
            }
            offer(member, free.get());
        }
    }

    private void offer(Member member, Agent agent) {
        Channel caller = member.channel;
        Offer offer = new Offer(agent, self.micros());
        member.offer = Optional.of(offer);
        agent.offered = self.micros();
        agent.state = "Receiving";
        agentEvent(agent.number, "agent-state-change", "CC-Agent-State", "Receiving");
        List<String> headers = headers(member, "agent-offering");
        headers.addAll(List.of("CC-Agent", agent.number, "CC-Agent-Type", "callback", "CC-Agent-System", "single_box"));
        self.tell(INFO, headers, "");
        Numbers numbers = new Numbers(agent.number, caller.numbers.callerName(), caller.numbers.caller(), agent.number);
        Duration ring = caller.scope.queue(member.queue).ring();
        offer.leg = Optional.of(self.originations()
                .make(
                        new Order(
                                Optional.empty(),
                                numbers,
                                caller.scope,
                                Originations.variables(
                                        "cc_queue",
                                        member.queue,
                                        "cc_member_uuid",
                                        member.uuid,
                                        "cc_member_session_uuid",
                                        caller.uuid,
                                        "cc_agent",
                                        agent.number,
                                        "cc_agent_type",
                                        "callback",
                                        "cc_side",
                                        "agent"),
                                ring,
                                "ALLOTTED_TIMEOUT"),
                        new Offered(member, offer)));
    }

    private final class Offered implements Outcome {
        private final Member member;
        private final Offer offer;

        Offered(Member member, Offer offer) {
            this.member = member;
            this.offer = offer;
        }

        @Override
        public void failed(Channel leg) {
            List<String> headers = headers(member, "bridge-agent-fail");
            headers.addAll(List.of("CC-Hangup-Cause", leg.cause));
            headers.addAll(agentHeaders(offer));
            headers.addAll(List.of("CC-Agent-Aborted-Time", seconds(self.micros())));
            self.tell(INFO, headers, "");
            member.offer = Optional.empty();
            offer.agent.readyAt = self.micros() + 10_000_000;
            offer.agent.state = "Waiting";
            agentEvent(offer.agent.number, "agent-state-change", "CC-Agent-State", "Waiting");
            lookLater(member.channel.scope);
            self.afterMillis(10_001, () -> look(member.channel.scope));
        }

        @Override
        public void answered(Channel leg) {
            Channel caller = member.channel;
            List<String> headers = headers(member, "bridge-agent-start");
            headers.addAll(agentHeaders(offer));
            headers.addAll(List.of(
                    "CC-Agent-UUID",
                    leg.uuid,
                    "CC-Agent-Answered-Time",
                    seconds(leg.times.answered),
                    "CC-Member-Joined-Time",
                    seconds(member.joined)));
            self.tell(leg, INFO, headers.toArray(String[]::new));
            offer.agent.state = "In a queue call";
            caller.variables.put("cc_agent_uuid", leg.uuid);
            leg.beforeDestroy = () -> self.afterMillis(1, () -> ended(leg));
            caller.beforeDestroy = leg.beforeDestroy;
            self.bridges().join(caller, leg, () -> {
                self.applications().stopped(caller, "tone_stream://%(400,200,300,450);loops=-1");
                count(member);
                caller.scope.live().waiting.remove(member);
                members.remove(member);
            });
            agentEvent(offer.agent.number, "agent-state-change", "CC-Agent-State", "In a queue call");
        }

        /** When both have gone, or one of them to somebody else. */
        private void ended(Channel leg) {
            Channel caller = member.channel;
            if (offer.over) {
                return;
            }
            offer.over = true;
            List<String> end = headers(member, "bridge-agent-end");
            end.addAll(List.of("CC-Hangup-Cause", "SUCCESS", "CC-Agent-UUID", leg.uuid, "CC-Agent-Bridged", "true"));
            end.addAll(agentHeaders(offer));
            self.tell(leg, INFO, end.toArray(String[]::new));
            List<String> left = headers(member, "member-queue-end");
            left.addAll(List.of("CC-Hangup-Cause", "SUCCESS", "CC-Cause", "Terminated", "CC-Agent-UUID", leg.uuid));
            left.addAll(agentHeaders(offer));
            left.addAll(List.of("CC-Member-Leaving-Time", seconds(self.micros())));
            self.tell(caller, INFO, left.toArray(String[]::new));
            offer.agent.state = "Waiting";
            agentEvent(offer.agent.number, "agent-state-change", "CC-Agent-State", "Waiting");
            caller.beforeDestroy = null;
            leg.beforeDestroy = null;
            for (Channel channel : List.of(caller, leg)) {
                if (channel.hungUp() && !channel.gone) {
                    self.releases().destroy(channel);
                }
            }
            Duration wrap = caller.scope.queue(member.queue).wrap();
            offer.agent.readyAt = self.micros() + wrap.toNanos() / 1_000;
            self.after(wrap.plusMillis(LOOKS_EVERY_MILLIS), () -> look(caller.scope));
        }
    }

    private static List<String> agentHeaders(Offer offer) {
        return List.of(
                "CC-Agent",
                offer.agent.number,
                "CC-Agent-System",
                "single_box",
                "CC-Agent-Called-Time",
                seconds(offer.called));
    }

    private static List<String> headers(Member member, String action) {
        List<String> headers = new ArrayList<>();
        headers.addAll(List.of("CC-Queue", member.queue, "CC-Action", action));
        headers.addAll(List.of(
                "CC-Member-UUID",
                member.uuid,
                "CC-Member-Session-UUID",
                member.channel.uuid,
                "CC-Member-CID-Name",
                member.channel.numbers.callerName(),
                "CC-Member-CID-Number",
                member.channel.numbers.caller()));
        return headers;
    }

    private static String seconds(long micros) {
        return Long.toString(micros / 1_000_000);
    }
}
