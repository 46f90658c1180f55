package org.interactionledger.simulator.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interactionledger.simulator.engine.Scope.QueueSettings;

/**
 * A scenario as it was written. Names of parties stand wherever a number may stand.
 *
 * @param repeatable false where it uses a place (a conference, a parking lot) that two runs at once would share
 */
public record Script(
        String name,
        String describes,
        boolean repeatable,
        List<Party> parties,
        Map<String, List<AppLine>> numbers,
        Map<String, QueueSettings> queues,
        List<Step> steps,
        Truth truth) {

    private static final String RESOURCES = "/scripts/";

    /**
     * Somebody with a telephone.
     *
     * @param number as dialled and shown
     * @param displayName as shown; the number where the script gives none
     * @param variables  that each of his legs has
     */
    public record Party(
            String name, String number, String displayName, boolean reachable, Map<String, String> variables) {

        public Party {
            variables = Map.copyOf(variables);
        }

        /** One of the house's own phones, which are the numbers 1000 to 1099. */
        public boolean isPhone() {
            return number.matches("10\\d{2}");
        }
    }

    /** One application of the dialplan. */
    public record AppLine(String application, String data, Duration lasts) {}

    /**
     * One deed.
     *
     * @param after since the run began
     * @param line in the file, for messages
     * @param who a party's name, or {@code switch}
     * @param verb one of {@link #VERBS}
     * @param object what follows the verb; perhaps empty
     */
    public record Step(Duration after, int line, String who, String verb, String object) {

        static final Set<String> VERBS = Set.of(
                "calls",
                "answers",
                "rejects",
                "is busy",
                "hangs up",
                "holds",
                "resumes",
                "presses",
                "transfers to",
                "consults",
                "does",
                "sets agent");
    }

    public Script {
        parties = List.copyOf(parties);
        numbers = Map.copyOf(numbers);
        queues = Map.copyOf(queues);
        steps = List.copyOf(steps);
    }

    /** From the first deed to the last thing that the truth tells of. */
    public Duration length() {
        Duration last = steps.isEmpty() ? Duration.ZERO : steps.getLast().after();
        return truth.last().compareTo(last) > 0 ? truth.last() : last;
    }

    /**
     * The same, but whoever ends it takes longer: the last deed, and what is true from then on, come later by this much.
     *
     * @throws IllegalArgumentException where the last deed is not that somebody hangs up
     */
    public Script lingering(Duration longer) {
        if (!canLinger()) {
            throw new IllegalArgumentException(name + " does not end with somebody hanging up after a talk");
        }
        Step last = steps.getLast();
        Duration from = last.after().minusMillis(500);
        List<Step> later = new ArrayList<>(steps.subList(0, steps.size() - 1));
        later.add(new Step(last.after().plus(longer), last.line(), last.who(), last.verb(), last.object()));
        return new Script(name, describes, repeatable, parties, numbers, queues, later, truth.delayed(from, longer));
    }

    /** Whether its end can be put off: somebody hangs up, half a second after anything else. */
    public boolean canLinger() {
        Step last = steps.getLast();
        return last.verb().equals("hangs up")
                && steps.size() > 1
                && steps.stream().filter(step -> step.verb().equals("hangs up")).count() == 1
                && truth.contacts().size() == 1
                && truth.contacts().getFirst().happened().stream()
                        .anyMatch(act -> act.what().equals("answered"))
                && steps.get(steps.size() - 2).after().plusMillis(600).compareTo(last.after()) < 0;
    }

    /** Whether every contact of it can be told from those of other runs, by a number from outside that is drawn anew. */
    public boolean isUnmistakable() {
        List<String> outside = parties.stream()
                .filter(party -> party.number().matches("\\d{11}"))
                .map(Party::name)
                .toList();
        return repeatable
                && truth.contacts().stream()
                        .allMatch(
                                contact -> outside.contains(contact.properties().getOrDefault("from", ""))
                                        || outside.contains(contact.properties().getOrDefault("to", "")));
    }

    /** The scripts that this module brings: {@code scripts/index.txt} names them. */
    public static List<Script> bundled() {
        return resource("index.txt")
                .lines()
                .filter(line -> !line.isBlank())
                .map(Script::bundled)
                .toList();
    }

    public static Script bundled(String name) {
        return ScriptParser.parse(name + ".call", resource(name + ".call"));
    }

    private static String resource(String file) {
        try (InputStream found = Script.class.getResourceAsStream(RESOURCES + file)) {
            if (found == null) {
                throw new IllegalArgumentException(
                        "There is no script '%s' among those that come with the simulator.".formatted(file));
            }
            return new String(found.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read script " + file + " from the class path.", unreadable);
        }
    }
}
