package org.interactionledger.simulator.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interactionledger.simulator.engine.SwitchEvent;

/**
 * A course of events without its ids and times: what is left is compared. See docs/simulator.md for what is left out, and
 * why.
 *
 * @param legs for each leg, in the order in which they appear, all its events in order: name, state or application, and the
 *     other leg that the event names
 * @param plot the events of all legs in one order, but for those which each leg's own thread tells when it gets round to it
 */
record Outline(Map<String, List<String>> legs, List<String> plot) {

    /** Told by timers of the switch and of its endpoint, whatever the calls do. */
    private static final Set<String> NOISE = Set.of("HEARTBEAT", "RE_SCHEDULE", "PRESENCE_IN");

    /** What the recording's own watchman asked; it changes nothing. */
    private static final Set<String> QUERIES = Set.of("show", "uuid_getvar", "uuid_dump");

    /** Told by the command's own thread when the command has done its work. */
    private static final Set<String> COMMANDS = Set.of("API", "BACKGROUND_JOB");

    /** Two threads of the switch tell these beside each other, so that their order between legs is chance. */
    private static final Set<String> OF_EACH_LEG = Set.of(
            "CHANNEL_STATE",
            "CHANNEL_CALLSTATE",
            "CODEC",
            "CALL_UPDATE",
            "CHANNEL_HANGUP_COMPLETE",
            "CHANNEL_DESTROY",
            "CHANNEL_EXECUTE_COMPLETE",
            "COMMAND",
            "CHANNEL_UNBRIDGE",
            "API",
            "BACKGROUND_JOB");

    static Outline of(List<SwitchEvent> events) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, List<String>> legs = new LinkedHashMap<>();
        List<String> plot = new ArrayList<>();
        for (SwitchEvent event : events) {
            if (NOISE.contains(event.name()) || isQuery(event)) {
                continue;
            }
            String leg = COMMANDS.contains(event.name()) ? "commands" : leg(names, event.value("Unique-ID"));
            String line = line(names, event);
            legs.computeIfAbsent(leg, _ -> new ArrayList<>()).add(line);
            if (!OF_EACH_LEG.contains(event.name())) {
                plot.add(leg + " " + line);
            }
        }
        return new Outline(legs, plot);
    }

    private static boolean isQuery(SwitchEvent event) {
        return event.name().equals("API")
                && (QUERIES.contains(event.value("API-Command"))
                        || event.value("API-Command-Argument").endsWith(" json_list"));
    }

    private static String line(Map<String, String> names, SwitchEvent event) {
        String detail = switch (event.name()) {
            case "CHANNEL_STATE" -> event.value("Channel-State");
            case "CHANNEL_CALLSTATE" ->
                event.value("Original-Channel-Call-State") + ">" + event.value("Channel-Call-State");
            case "CHANNEL_EXECUTE", "CHANNEL_EXECUTE_COMPLETE" -> event.value("Application");
            case "CHANNEL_HANGUP", "CHANNEL_HANGUP_COMPLETE" -> event.value("Hangup-Cause");
            case "CHANNEL_BRIDGE", "CHANNEL_UNBRIDGE" ->
                leg(names, event.value("Bridge-A-Unique-ID")) + "+" + leg(names, event.value("Bridge-B-Unique-ID"));
            case "DTMF" -> event.value("DTMF-Digit");
            case "API" -> event.value("API-Command");
            case "CUSTOM" ->
                String.join(
                        " ",
                        event.value("Event-Subclass"),
                        event.value("Action") + event.value("CC-Action"),
                        event.value("CC-Agent"),
                        event.value("CC-Agent-Status") + event.value("CC-Agent-State"),
                        leg(names, event.value("CC-Member-Session-UUID")),
                        leg(names, event.value("CC-Agent-UUID")));
            default -> "";
        };
        String direction = event.value("Call-Direction");
        String other = leg(names, event.value("Other-Leg-Unique-ID"));
        return String.join(
                        " ",
                        event.name(),
                        detail,
                        direction,
                        other.isEmpty() ? "" : event.value("Other-Type") + " " + other)
                .strip();
    }

    /** A, B, C… in the order in which the channels are first named; empty for none. */
    private static String leg(Map<String, String> names, String uuid) {
        return uuid.isEmpty() ? "" : names.computeIfAbsent(uuid, _ -> "leg" + (names.size() + 1));
    }
}
