package org.interactionledger.standalone.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
                "Erases data subjects from a running ledger, and says how far it is until no read model holds anything.",
                "A person has one for each number and address: name all of them. Each is asked for by itself; where one is"
                        + " refused, the others are erased all the same, and the command fails and names it.",
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
                arity = "1..*",
                description = "UUIDs of the data subjects, as in events and in GET /api/v1/subjects.")
        @SuppressWarnings("NullAway.Init")
        private List<UUID> subjects;

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
                        "How long to wait for the end of all: ${DEFAULT-VALUE} unless said. The erasures go on without.")
        private int patience;

        @Option(
                names = "--json",
                description = "Print what is known of each erased subject as a JSON object, a line for each.")
        private boolean json;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Teller teller = new Teller(spec.commandLine());
            RunningLedger ledger = access.ledger();
            Set<UUID> left = new LinkedHashSet<>(subjects);
            List<UUID> asked = new ArrayList<>();
            for (UUID subject : List.copyOf(left)) {
                if (isRequested(ledger, teller, subject)) {
                    asked.add(subject);
                }
            }
            Instant until = Instant.now().plusSeconds(patience);
            for (UUID subject : asked) {
                if (isErased(ledger, teller, subject, until)) {
                    left.remove(subject);
                }
            }
            if (left.isEmpty()) {
                return 0;
            }
            teller.say("Not erased: " + left.stream().map(UUID::toString).collect(Collectors.joining(", ")));
            return Ledger.FAILED;
        }

        private boolean isRequested(RunningLedger ledger, Teller teller, UUID subject)
                throws IOException, InterruptedException {
            try {
                ledger.post(
                        "/api/v1/subjects/" + subject + "/erasure",
                        LedgerJson.mapper().createObjectNode().put("reason", reason));
                teller.say("Requested for " + subject + "; it is carried out from now on");
                return true;
            } catch (RunningLedger.Problem e) {
                teller.say("Refused for " + subject + ": " + e.getMessage());
                return false;
            }
        }

        private boolean isErased(RunningLedger ledger, Teller teller, UUID subject, Instant until)
                throws IOException, InterruptedException {
            try {
                Optional<JsonNode> erased = awaitErased(ledger, teller, subject, until);
                erased.ifPresentOrElse(
                        known -> tell(teller, subject, known),
                        () -> teller.say("Not done within " + patience + " s. It goes on; look again at"
                                + " /api/v1/subjects/" + subject));
                return erased.isPresent();
            } catch (RunningLedger.Problem e) {
                teller.say("Requested for " + subject + ", and how far it is cannot be seen: " + e.getMessage());
                return false;
            }
        }

        private void tell(Teller teller, UUID subject, JsonNode known) {
            if (json) {
                teller.json(known);
            } else {
                teller.result("Erased " + subject + " at "
                        + known.at("/erasure/erasedAt").asString()
                        + ": nothing of it can be read any more. docs/privacy.md says when former versions leave the"
                        + " files.");
            }
        }

        /** Looks once at least: others may have taken all the time there was. */
        private static Optional<JsonNode> awaitErased(RunningLedger ledger, Teller teller, UUID subject, Instant until)
                throws IOException, InterruptedException {
            boolean keySaid = false;
            while (true) {
                try {
                    JsonNode known = ledger.get("/api/v1/subjects/" + subject);
                    if (!keySaid && known.at("/erasure/keyDestroyedAt").isString()) {
                        teller.say(
                                "Key of " + subject + " destroyed: the log reads as erased. Rewriting the read models"
                                        + " of " + known.path("interactions").asInt() + " interactions");
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
                if (!Instant.now().isBefore(until)) {
                    return Optional.empty();
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
        }
    }
}
