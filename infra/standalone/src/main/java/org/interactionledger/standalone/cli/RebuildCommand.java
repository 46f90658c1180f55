package org.interactionledger.standalone.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.interactionledger.schemas.codec.LedgerJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ledger projections rebuild NAME…}. */
@Command(
        name = "rebuild",
        description = {
            "Builds read models anew from the log, each beside the one that is read.",
            "Each is read as soon as it has caught up; the former one is kept, and kept up to date, until it is dropped."
        },
        mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            arity = "1..*",
            description = "As in  infra/ledger projections list;  all  for all.")
    @SuppressWarnings("NullAway.Init")
    private List<String> names;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private LedgerAccess access;

    @Option(names = "--no-switch", description = "Goes on reading the old one until  projections switch NAME.")
    private boolean noSwitch;

    @Option(
            names = "--wait",
            description = "Returns when all have caught up, and are read unless --no-switch is given.")
    private boolean wait;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Teller teller = new Teller(spec.commandLine());
        RunningLedger ledger = access.ledger();
        List<String> begun = new ArrayList<>();
        for (String name : names.equals(List.of("all")) ? all(ledger) : names) {
            ledger.post(
                    ProjectionsCommand.place(name) + "/rebuild",
                    LedgerJson.mapper().createObjectNode().put("automaticSwitch", !noSwitch));
            begun.add(name);
            teller.result(name + " is being built anew");
        }
        return wait ? waitFor(ledger, begun, teller) : 0;
    }

    private static List<String> all(RunningLedger ledger) throws IOException, InterruptedException {
        return ledger.get("/api/v1/projections")
                .path("projections")
                .valueStream()
                .map(each -> each.path("name").asString())
                .toList();
    }

    private int waitFor(RunningLedger ledger, List<String> begun, Teller teller)
            throws IOException, InterruptedException {
        ProgressBar bar = new ProgressBar(spec.commandLine().getErr(), "events");
        while (true) {
            JsonNode answer = ledger.get("/api/v1/projections");
            long head = answer.path("head").asLong();
            List<JsonNode> standbys = begun.stream()
                    .flatMap(name -> standby(answer, name).stream())
                    .toList();
            Optional<String> stuck = standbys.stream()
                    .filter(standby -> standby.path("state").asString().equals("PAUSED")
                            || (standby.path("deadLetters").asLong() > 0 && standby.has("problem")))
                    .map(standby -> standby.path("problem").asString("A standby was paused."))
                    .findFirst();
            long done = standbys.stream()
                    .mapToLong(standby -> standby.path("position").asLong())
                    .sum();
            bar.show(Math.min(done, head * begun.size()), head * begun.size());
            if (stuck.isPresent() || standbys.size() < begun.size()) {
                bar.end();
                teller.say(stuck.orElse("A standby was dropped."));
                return Ledger.FAILED;
            }
            if (standbys.stream().allMatch(this::isThere)) {
                bar.end();
                teller.result(noSwitch ? "All have caught up" : "All are read from their new side");
                return 0;
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private boolean isThere(JsonNode standby) {
        return standby.path("state").asString().equals("FORMER")
                || (noSwitch && standby.path("lagEvents").asLong() == 0);
    }

    private static Optional<JsonNode> standby(JsonNode answer, String name) {
        return answer.path("projections")
                .valueStream()
                .filter(each -> each.path("name").asString().equals(name))
                .map(each -> each.path("standby"))
                .filter(JsonNode::isObject)
                .findFirst();
    }
}
