package org.interactionledger.simulator.script;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is true of a run, as its author wrote it: in the words of the captures' truths. */
public record Truth(List<Contact> contacts, List<AgentState> agents) {

    /** @param properties from, to, outcome, perhaps queue and room */
    public record Contact(String direction, Map<String, String> properties, List<Act> happened) {}

    public record Act(Duration at, String what, Map<String, String> properties) {}

    public record AgentState(Duration at, Map<String, String> properties) {}

    public Truth {
        contacts = List.copyOf(contacts);
        agents = List.copyOf(agents);
    }

    Duration last() {
        return Stream.concat(
                        contacts.stream()
                                .flatMap(contact -> contact.happened().stream())
                                .map(Act::at),
                        agents.stream().map(AgentState::at))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** The same, but what comes at {@code from} or after it comes later by this much. */
    Truth delayed(Duration from, Duration longer) {
        return new Truth(
                contacts.stream()
                        .map(contact -> new Contact(
                                contact.direction(),
                                contact.properties(),
                                contact.happened().stream()
                                        .map(act -> act.at().compareTo(from) < 0
                                                ? act
                                                : new Act(act.at().plus(longer), act.what(), act.properties()))
                                        .toList()))
                        .toList(),
                agents.stream()
                        .map(agent -> agent.at().compareTo(from) < 0
                                ? agent
                                : new AgentState(agent.at().plus(longer), agent.properties()))
                        .toList());
    }

    /** One JSON object for each contact of a run that began at {@code start}. */
    public List<String> contactsAsJson(Casting casting, Instant start) {
        return contacts.stream().map(contact -> json(contact, casting, start)).toList();
    }

    /** The document that lies beside a capture as {@code NAME.truth.json}. */
    public String asJson(String scenario, Casting casting, Instant start) {
        return "{\"scenario\": %s, \"interactions\": [%s], \"agents\": [%s], \"gaps\": []}"
                .formatted(
                        quoted(scenario),
                        String.join(", ", contactsAsJson(casting, start)),
                        String.join(
                                ", ",
                                agents.stream()
                                        .map(agent -> object(at(agent.at(), start), agent.properties(), casting))
                                        .toList()));
    }

    private static String json(Contact contact, Casting casting, Instant start) {
        Map<String, String> head = new LinkedHashMap<>();
        head.put("direction", contact.direction());
        contact.happened().stream()
                .filter(act -> act.what().equals("started"))
                .forEach(act -> head.put("started", instant(act.at(), start)));
        contact.happened().stream()
                .filter(act -> act.what().equals("ended"))
                .forEach(act -> head.put("ended", instant(act.at(), start)));
        List<String> acts = new ArrayList<>();
        for (Act act : contact.happened()) {
            Map<String, String> line = at(act.at(), start);
            line.put("what", act.what());
            acts.add(object(line, act.properties(), casting));
        }
        String fields = object(head, contact.properties(), casting);
        return fields.substring(0, fields.length() - 1) + ", \"happened\": [" + String.join(", ", acts) + "]}";
    }

    private static Map<String, String> at(Duration after, Instant start) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("at", instant(after, start));
        return line;
    }

    private static String instant(Duration after, Instant start) {
        return start.plus(after).truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static String object(Map<String, String> fixed, Map<String, String> properties, Casting casting) {
        List<String> fields = new ArrayList<>();
        fixed.forEach((name, value) -> fields.add(quoted(name) + ": " + quoted(value)));
        properties.forEach((name, value) -> fields.add(quoted(name) + ": " + quoted(casting.in(value))));
        return "{" + String.join(", ", fields) + "}";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
