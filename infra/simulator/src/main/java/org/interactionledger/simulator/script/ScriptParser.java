package org.interactionledger.simulator.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interactionledger.simulator.engine.Scope.QueueSettings;
import org.interactionledger.simulator.script.Script.AppLine;
import org.interactionledger.simulator.script.Script.Party;
import org.interactionledger.simulator.script.Script.Step;
import org.interactionledger.simulator.script.Truth.Act;
import org.interactionledger.simulator.script.Truth.AgentState;
import org.interactionledger.simulator.script.Truth.Contact;

/** Reads a script line by line; the format is described in docs/simulator.md. */
public final class ScriptParser {

    private static final Pattern PARTY = Pattern.compile(
            "party ([a-z][a-z0-9-]*) (\\S+)(?: named \"([^\"]*)\")?( unreachable)?(?: with (\\S+=\\S+))?");
    private static final Pattern QUEUE =
            Pattern.compile("queue (\\S+)(?: patience ([0-9.]+))?(?: ring ([0-9.]+))?(?: wrap ([0-9.]+))?");
    private static final Pattern APPLICATION = Pattern.compile("([a-z_]+)(?: (.*?))?(?: lasting ([0-9.]+))?");
    private static final Pattern STEP = Pattern.compile("([0-9.]+) (\\S+) (.+)");
    private static final Pattern CONTACT = Pattern.compile("interaction (inbound|outbound|internal) (.+)");
    private static final Pattern ACT = Pattern.compile("([0-9.]+) ([a-z-]+)(?: (.+))?");
    private static final Pattern AGENT = Pattern.compile("agent ([0-9.]+) (.+)");
    private static final Pattern PROPERTY = Pattern.compile("([a-z_]+)=(?:\"([^\"]*)\"|(\\S+))\\s*");

    private final String file;
    private String name = "";
    private String describes = "";
    private boolean repeatable = true;
    private final Map<String, Party> parties = new LinkedHashMap<>();
    private final Map<String, List<AppLine>> numbers = new LinkedHashMap<>();
    private final Map<String, QueueSettings> queues = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Contact> contacts = new ArrayList<>();
    private final List<AgentState> agents = new ArrayList<>();
    private Section section = Section.HEAD;
    private List<AppLine> applications = new ArrayList<>();
    private int number;

    private enum Section {
        HEAD,
        NUMBER,
        STEPS,
        TRUTH
    }

    private ScriptParser(String file) {
        this.file = file;
    }

    /**
     * @param file named in messages
     * @throws BadScriptException at the first line that is wrong
     */
    public static Script parse(String file, String text) {
        ScriptParser parser = new ScriptParser(file);
        for (String line : text.split("\n", -1)) {
            parser.number++;
            String content = withoutComment(line).strip();
            if (!content.isEmpty()) {
                parser.line(content);
            }
        }
        return parser.whole();
    }

    private static String withoutComment(String line) {
        return line.stripLeading().startsWith("# ") || line.strip().equals("#") ? "" : line;
    }

    private Script whole() {
        if (name.isEmpty()) {
            throw wrong("", "a line 'scenario NAME'");
        }
        if (steps.isEmpty()) {
            throw wrong("", "at least one step under 'steps'");
        }
        return new Script(
                name,
                describes,
                repeatable,
                List.copyOf(parties.values()),
                numbers,
                queues,
                steps,
                new Truth(contacts, agents));
    }

    private void line(String line) {
        String word = line.split(" ", -1)[0];
        switch (word) {
            case "scenario" -> name = rest(line, "a name after 'scenario'");
            case "describes" -> describes = rest(line, "a sentence after 'describes'");
            case "alone" -> repeatable = false;
            case "party" -> party(line);
            case "queue" -> queue(line);
            case "number" -> {
                section = Section.NUMBER;
                applications = new ArrayList<>();
                numbers.put(rest(line, "a number or a party after 'number'"), applications);
            }
            case "steps" -> section = Section.STEPS;
            case "truth" -> section = Section.TRUTH;
            default -> inSection(line);
        }
    }

    private void inSection(String line) {
        switch (section) {
            case HEAD ->
                throw wrong(
                        line,
                        "one of scenario, describes, alone, party, queue, number, steps, truth at the start of a line");
            case NUMBER -> application(line);
            case STEPS -> step(line);
            case TRUTH -> truth(line);
        }
    }

    private void party(String line) {
        Matcher party = PARTY.matcher(line);
        if (!party.matches()) {
            throw wrong(line, "'party NAME NUMBER [named \"TEXT\"] [unreachable] [with VARIABLE=VALUE,…]'");
        }
        String number = party.group(2);
        String display = party.group(3) == null ? number : party.group(3);
        Map<String, String> variables = variables(line, Objects.requireNonNullElse(party.group(5), ""));
        Party described = new Party(party.group(1), number, display, party.group(4) == null, variables);
        if (parties.put(described.name(), described) != null) {
            throw wrong(line, "a party that is not there yet");
        }
    }

    private Map<String, String> variables(String line, String text) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            String[] sides = pair.split("=", 2);
            if (sides.length < 2 || sides[0].isEmpty()) {
                throw wrong(line, "VARIABLE=VALUE instead of '" + pair + "'");
            }
            variables.put(sides[0], sides[1]);
        }
        return variables;
    }

    private void queue(String line) {
        Matcher queue = QUEUE.matcher(line);
        if (!queue.matches()) {
            throw wrong(line, "'queue NAME [patience SECONDS] [ring SECONDS] [wrap SECONDS]'");
        }
        queues.put(
                queue.group(1),
                new QueueSettings(
                        queue.group(2) == null ? QueueSettings.USUAL.patience() : seconds(queue.group(2)),
                        queue.group(3) == null ? QueueSettings.USUAL.ring() : seconds(queue.group(3)),
                        queue.group(4) == null ? Duration.ZERO : seconds(queue.group(4))));
    }

    private void application(String line) {
        Matcher application = APPLICATION.matcher(line);
        if (!application.matches()) {
            throw wrong(line, "an application, 'NAME [DATA] [lasting SECONDS]'");
        }
        applications.add(new AppLine(
                application.group(1),
                application.group(2) == null ? "" : application.group(2),
                application.group(3) == null ? Duration.ZERO : seconds(application.group(3))));
    }

    private void step(String line) {
        Matcher step = STEP.matcher(line);
        if (!step.matches()) {
            throw wrong(line, "a step, 'SECONDS WHO DOES WHAT'");
        }
        String who = step.group(2);
        if (!who.equals("switch") && !parties.containsKey(who)) {
            throw wrong(who, "a party that was named before (" + String.join(", ", parties.keySet()) + ") or 'switch'");
        }
        String deed = step.group(3);
        String verb = Step.VERBS.stream()
                .filter(one -> deed.equals(one) || deed.startsWith(one + " "))
                .findFirst()
                .orElseThrow(() -> wrong(deed, "one of the deeds " + new TreeSet<>(Step.VERBS)));
        Duration after = seconds(step.group(1));
        if (!steps.isEmpty() && after.compareTo(steps.getLast().after()) < 0) {
            throw wrong(step.group(1), "a time not before that of the step above");
        }
        String object = deed.substring(verb.length()).strip();
        boolean needsObject = Set.of("calls", "presses", "transfers to", "consults", "does", "sets agent")
                .contains(verb);
        if (needsObject && object.isEmpty()) {
            throw wrong(deed, "something after '" + verb + "'");
        }
        steps.add(new Step(after, number, who, verb, object));
    }

    private void truth(String line) {
        Matcher contact = CONTACT.matcher(line);
        Matcher agent = AGENT.matcher(line);
        Matcher act = ACT.matcher(line);
        if (contact.matches()) {
            contacts.add(new Contact(contact.group(1), properties(contact.group(2)), new ArrayList<>()));
        } else if (agent.matches()) {
            agents.add(new AgentState(seconds(agent.group(1)), properties(agent.group(2))));
        } else if (act.matches() && !contacts.isEmpty()) {
            contacts.getLast()
                    .happened()
                    .add(new Act(
                            seconds(act.group(1)),
                            act.group(2),
                            act.group(3) == null ? Map.of() : properties(act.group(3))));
        } else {
            throw wrong(
                    line,
                    "'interaction DIRECTION from=… to=… outcome=…', 'agent SECONDS agent=… status=…', or"
                            + " 'SECONDS WHAT name=value…' below an interaction");
        }
    }

    private Map<String, String> properties(String text) {
        Map<String, String> properties = new LinkedHashMap<>();
        Matcher property = PROPERTY.matcher(text);
        int end = 0;
        while (property.find() && property.start() == end) {
            properties.put(property.group(1), property.group(2) == null ? property.group(3) : property.group(2));
            end = property.end();
        }
        if (end < text.length()) {
            throw wrong(text.substring(end), "name=value or name=\"some words\"");
        }
        return properties;
    }

    private String rest(String line, String expected) {
        int space = line.indexOf(' ');
        if (space < 0) {
            throw wrong(line, expected);
        }
        return line.substring(space + 1).strip();
    }

    private Duration seconds(String text) {
        try {
            return Duration.ofNanos(Math.round(Double.parseDouble(text) * 1e9));
        } catch (NumberFormatException _) {
            throw wrong(text, "a number of seconds");
        }
    }

    private BadScriptException wrong(String found, String expected) {
        return new BadScriptException(file, number, found, expected);
    }
}
