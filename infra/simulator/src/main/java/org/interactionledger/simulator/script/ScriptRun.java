package org.interactionledger.simulator.script;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interactionledger.simulator.engine.Dialplan.App;
import org.interactionledger.simulator.engine.People;
import org.interactionledger.simulator.engine.Scope;
import org.interactionledger.simulator.engine.VirtualSwitch;
import org.interactionledger.simulator.script.Script.Party;
import org.interactionledger.simulator.script.Script.Step;

/**
 * One performance of a script on a switch. To be used on the switch's thread only, but for {@link #truth} and {@link
 * #start}, which do not change.
 */
public final class ScriptRun {

    private static final Pattern LEG = Pattern.compile("uuid\\(([^)]+)\\)");

    private static final String BACKGROUND = "bgapi ";

    private final Script script;
    private final Casting casting;
    private final Instant start;
    private final VirtualSwitch stage;
    private final Scope scope;
    private final List<String> failures = new ArrayList<>();

    private ScriptRun(Script script, Casting casting, Instant start, VirtualSwitch stage) {
        this.script = script;
        this.casting = casting;
        this.start = start;
        this.stage = stage;
        Map<String, List<App>> dialplan = new LinkedHashMap<>();
        script.numbers()
                .forEach((number, lines) -> dialplan.put(
                        casting.in(number),
                        lines.stream()
                                .map(line -> new App(line.application(), casting.in(line.data()), line.lasts()))
                                .toList()));
        Set<String> unreachable = new LinkedHashSet<>();
        Map<String, Map<String, String>> variables = new LinkedHashMap<>();
        for (Party party : script.parties()) {
            variables.put(casting.in(party.name()), party.variables());
            if (!party.reachable()) {
                unreachable.add(casting.in(party.name()));
            }
        }
        this.scope = new Scope(
                dialplan,
                script.queues(),
                unreachable,
                Set.copyOf(casting.numbers().values()),
                variables,
                Optional.of(Duration.ofSeconds(1)),
                new Scope.Live());
    }

    /** Puts all deeds on the switch's agenda, each at its time after {@code start}. */
    public static ScriptRun schedule(Script script, Casting casting, Instant start, VirtualSwitch stage) {
        ScriptRun run = new ScriptRun(script, casting, start, stage);
        for (Step step : script.steps()) {
            stage.at(start.plus(step.after()), () -> run.perform(step));
        }
        return run;
    }

    private void perform(Step step) {
        String object = casting.in(step.object());
        People people = stage.people();
        String who = casting.in(step.who());
        boolean done = switch (step.verb()) {
            case "calls" -> {
                people.call(scope, who, shown(step.who(), who), object);
                yield true;
            }
            case "answers" -> people.answer(scope, who);
            case "rejects" -> people.reject(scope, who, "CALL_REJECTED");
            case "is busy" -> people.reject(scope, who, "USER_BUSY");
            case "hangs up" -> people.hangUp(scope, who);
            case "holds" -> people.hold(scope, who);
            case "resumes" -> people.resume(scope, who);
            case "presses" -> people.press(scope, who, step.object());
            case "transfers to" -> people.transfer(scope, who, object);
            case "consults" -> people.consult(scope, who, object);
            case "does" -> command(object);
            case "sets agent" -> agent(object);
            default -> throw new IllegalStateException("No deed is called " + step.verb());
        };
        if (!done) {
            failures.add("%s:%d: '%s %s %s' cannot be done at this moment"
                    .formatted(script.name(), step.line(), step.who(), step.verb(), step.object()));
        }
    }

    private String shown(String name, String number) {
        return script.parties().stream()
                .filter(party ->
                        party.name().equals(name) && !party.displayName().equals(party.number()))
                .findFirst()
                .map(Party::displayName)
                .orElse(number);
    }

    private boolean command(String text) {
        Matcher legs = LEG.matcher(text);
        StringBuilder command = new StringBuilder();
        while (legs.find()) {
            Optional<String> uuid = stage.people().leg(scope, legs.group(1));
            if (uuid.isEmpty()) {
                return false;
            }
            legs.appendReplacement(command, uuid.get());
        }
        String whole = legs.appendTail(command).toString();
        if (whole.startsWith(BACKGROUND)) {
            stage.commands().runInBackground(stage.freshId(), whole.substring(BACKGROUND.length()), scope);
        } else {
            stage.commands().run(whole, scope, _ -> {});
        }
        return true;
    }

    /** As whoever sets up a shift: status, state and the time from which he is ready. */
    private boolean agent(String text) {
        int space = text.indexOf(' ');
        if (space < 0) {
            return false;
        }
        String number = text.substring(0, space);
        for (String setting : List.of(
                "status " + number + " '" + text.substring(space + 1) + "'",
                "state " + number + " Waiting",
                "ready_time " + number + " 0")) {
            stage.commands().run("callcenter_config agent set " + setting, scope, _ -> {});
        }
        return true;
    }

    public Script script() {
        return script;
    }

    public Instant start() {
        return start;
    }

    public Instant end() {
        return start.plus(script.length()).plus(Duration.ofSeconds(1));
    }

    /** As JSON, one object for each contact. */
    public List<String> truth() {
        return script.truth().contactsAsJson(casting, start);
    }

    /** Deeds that could not be done; none where the script fits the switch. */
    public List<String> failures() {
        return List.copyOf(failures);
    }
}
