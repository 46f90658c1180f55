package org.interactionledger.simulator.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The world of one run of a script: its numbers, its queues and agents, and how its phones behave. Runs beside each other
 * on one switch do not meet, whatever their numbers are.
 *
 * @param dialplan a number, to what is executed for it
 * @param unreachable phones that cannot be rung
 * @param steered phones whose people do what they are told, and nothing else
 * @param legVariables variables that every leg of a number has from its first event on
 * @param answersAfter the other phones answer after this time; empty for never
 */
public record Scope(
        Map<String, List<Dialplan.App>> dialplan,
        Map<String, QueueSettings> queues,
        Set<String> unreachable,
        Set<String> steered,
        Map<String, Map<String, String>> legVariables,
        Optional<Duration> answersAfter,
        Live live) {

    /**
     * @param patience after which a waiting caller is let go
     * @param ring how long an agent's phone rings
     * @param wrap after a talk, before the agent is offered the next
     */
    public record QueueSettings(Duration patience, Duration ring, Duration wrap) {
        public static final QueueSettings USUAL =
                new QueueSettings(Duration.ofMinutes(10), Duration.ofSeconds(20), Duration.ZERO);
    }

    /** What is under way in it; for the switch's thread only. */
    public static final class Live {
        final List<Channel> channels = new ArrayList<>();
        final Map<String, CallCentre.Agent> agents = new LinkedHashMap<>();
        final List<CallCentre.Member> waiting = new ArrayList<>();
        final Map<String, Conferences.Room> rooms = new LinkedHashMap<>();
        final Map<String, Channel> lots = new LinkedHashMap<>();
    }

    public Scope {
        dialplan = Map.copyOf(dialplan);
        queues = Map.copyOf(queues);
        unreachable = Set.copyOf(unreachable);
        steered = Set.copyOf(steered);
        legVariables = Map.copyOf(legVariables);
    }

    /** Knows the numbers that every switch knows; phones answer after a second. */
    public static Scope empty() {
        return new Scope(
                Map.of(), Map.of(), Set.of(), Set.of(), Map.of(), Optional.of(Duration.ofSeconds(1)), new Live());
    }

    /** The same world with nothing under way in it. */
    public Scope afresh() {
        return new Scope(dialplan, queues, unreachable, steered, legVariables, answersAfter, new Live());
    }

    Map<String, String> variablesOf(String party) {
        return legVariables.getOrDefault(party, Map.of());
    }

    QueueSettings queue(String name) {
        return queues.getOrDefault(name, QueueSettings.USUAL);
    }
}
