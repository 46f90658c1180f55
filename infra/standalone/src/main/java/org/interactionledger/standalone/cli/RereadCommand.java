package org.interactionledger.standalone.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.interaction.RereadMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ledger esl reread}. */
@Command(
        name = "reread",
        description = {
            "Has a running ledger read the kept frames of a switch again, with its present model and dial plan.",
            "What differs from what is recorded is recorded as a correction; nothing that is recorded is changed. Asked"
                    + " again, it finds nothing new."
        },
        mixinStandardHelpOptions = true)
final class RereadCommand implements Callable<Integer> {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "SWITCH", description = "Its name, as in GET /api/v1/switches.")
    @SuppressWarnings("NullAway.Init")
    private String telephoneSwitch;

    @Option(names = "--dry-run", description = "Show what would be recorded, and record nothing.")
    private boolean dryRun;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private LedgerAccess access;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "How long to wait for the end: ${DEFAULT-VALUE} unless said. The reading goes on without.")
    private int patience;

    @Option(names = "--json", description = "Print the outcome as a JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Teller teller = new Teller(spec.commandLine());
        RunningLedger ledger = access.ledger();
        String place = "/api/v1/switches/" + telephoneSwitch + "/reread";
        RereadMode mode = dryRun ? RereadMode.SHOW : RereadMode.RECORD;
        JsonNode begun =
                ledger.post(place, LedgerJson.mapper().createObjectNode().put("mode", mode.name()));
        teller.say("Reading " + begun.path("framesToRead").asLong() + " kept frames again with model "
                + begun.path("model").asString());
        Instant until = Instant.now().plusSeconds(patience);
        JsonNode status = ledger.get(place);
        while (status.path("state").asString().equals("RUNNING")
                && Instant.now().isBefore(until)) {
            Thread.sleep(BETWEEN_LOOKS);
            status = ledger.get(place);
        }
        return told(status, teller);
    }

    private int told(JsonNode status, Teller teller) {
        String state = status.path("state").asString();
        if (state.equals("RUNNING")) {
            teller.say("Not done within " + patience + " s. It goes on; look again at /api/v1/switches/"
                    + telephoneSwitch + "/reread");
            return Ledger.FAILED;
        }
        if (json) {
            teller.json(status);
        } else {
            status.path("corrections").forEach(found -> teller.result(line(found)));
            teller.result(counts(status.path("counts")));
        }
        if (state.equals("FAILED")) {
            teller.say("It failed: " + status.path("reason").asString());
            return Ledger.FAILED;
        }
        return 0;
    }

    /** {@code changed interaction.started at position 12, interaction 7f2c… of 2026-…: direction: INTERNAL, now INBOUND}. */
    private static String line(JsonNode found) {
        StringBuilder line = new StringBuilder(found.path("kind").asString())
                .append(' ')
                .append(found.path("type").asString());
        if (found.path("position").isNumber()) {
            line.append(" at position ").append(found.path("position").asLong());
        }
        line.append(", interaction ")
                .append(found.path("interaction").asString())
                .append(", ")
                .append(found.path("at").asString());
        found.path("fields").forEach(field -> line.append("\n  ").append(field.asString()));
        return line.toString();
    }

    private String counts(JsonNode counts) {
        return String.format(
                Locale.ROOT,
                "%s: %d changed, %d added, %d withdrawn, of %d contacts compared. Left alone: %d whose beginning is not"
                        + " kept, %d not over, %d with an erased data subject.",
                dryRun ? "Would correct" : "Corrected",
                counts.path("changed").asInt(),
                counts.path("added").asInt(),
                counts.path("withdrawn").asInt(),
                counts.path("compared").asInt(),
                counts.path("beginningGone").asInt(),
                counts.path("notOver").asInt(),
                counts.path("erased").asInt());
    }
}
