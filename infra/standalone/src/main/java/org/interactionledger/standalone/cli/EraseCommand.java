package org.interactionledger.standalone.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.interactionledger.schemas.codec.LedgerJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ledger erase}. */
@Command(
        name = "erase",
        description = "Erases personal data of a running ledger.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = EraseCommand.Subject.class)
final class EraseCommand {

    private EraseCommand() {}

    /** {@code ledger erase subject}. */
    @Command(
            name = "subject",
            description = {
                "Erases a data subject from a running ledger, and says how far it is until no read model holds anything.",
                "The request is durable before anything is destroyed: it is carried out whatever is stopped meanwhile. A"
                        + " legal hold refuses it."
            },
            mixinStandardHelpOptions = true)
    static final class Subject implements Callable<Integer> {

        private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Parameters(
                paramLabel = "ID",
                description = "UUID of the data subject, as in events and in GET /api/v1/subjects.")
        @SuppressWarnings("NullAway.Init")
        private UUID subject;

        @Option(
                names = "--reason",
                required = true,
                paramLabel = "TEXT",
                description = "Why, for the record. It is never erased: name nobody.")
        @SuppressWarnings("NullAway.Init")
        private String reason;

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private LedgerAccess access;

        @Option(
                names = "--wait",
                paramLabel = "SECONDS",
                defaultValue = "120",
                description =
                        "How long to wait for the end: ${DEFAULT-VALUE} unless said. The erasure goes on without.")
        private int patience;

        @Option(names = "--json", description = "Print what is known of the subject as a JSON object.")
        private boolean json;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Teller teller = new Teller(spec.commandLine());
            RunningLedger ledger = access.ledger();
            ledger.post(
                    "/api/v1/subjects/" + subject + "/erasure",
                    LedgerJson.mapper().createObjectNode().put("reason", reason));
            teller.say("Requested; it is carried out from now on");
            Optional<JsonNode> erased =
                    awaitErased(ledger, teller, Instant.now().plusSeconds(patience));
            if (erased.isEmpty()) {
                teller.say("Not done within " + patience + " s. It goes on; look again at /api/v1/subjects/" + subject);
                return Ledger.FAILED;
            }
            if (json) {
                teller.json(erased.get());
            } else {
                teller.result("Erased " + subject + " at "
                        + erased.get().at("/erasure/erasedAt").asString()
                        + ": nothing of it can be read any more. docs/privacy.md says when former versions leave the"
                        + " files.");
            }
            return 0;
        }

        private Optional<JsonNode> awaitErased(RunningLedger ledger, Teller teller, Instant until)
                throws IOException, InterruptedException {
            boolean keySaid = false;
            while (Instant.now().isBefore(until)) {
                try {
                    JsonNode known = ledger.get("/api/v1/subjects/" + subject);
                    if (!keySaid && known.at("/erasure/keyDestroyedAt").isString()) {
                        teller.say("Key destroyed: the log reads as erased. Rewriting the read models of "
                                + known.path("interactions").asInt() + " interactions");
                        keySaid = true;
                    }
                    if (known.path("state").asString().equals("ERASED")) {
                        return Optional.of(known);
                    }
                } catch (RunningLedger.Problem e) {
                    if (!e.passes()) {
                        throw e;
                    }
                    teller.say(String.valueOf(e.getMessage()));
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
            return Optional.empty();
        }
    }
}
