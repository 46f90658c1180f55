package org.interactionledger.standalone.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ledger projections}. */
@Command(
        name = "projections",
        description = "The read models of a running ledger, and what stops them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ProjectionsCommand.Listing.class, DeadLetterCommand.class})
final class ProjectionsCommand {

    private ProjectionsCommand() {}

    /** {@code ledger projections list}. */
    @Command(
            name = "list",
            description = "How far each read model is, and what of it is parked, over all tenants.",
            mixinStandardHelpOptions = true)
    static final class Listing implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private LedgerAccess access;

        @Option(names = "--json", description = "Print them as a JSON object.")
        private boolean json;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Teller teller = new Teller(spec.commandLine());
            JsonNode answer = access.ledger().get("/api/v1/projections");
            if (json) {
                teller.json(answer);
                return 0;
            }
            Columns table =
                    new Columns("NAME", "STATE", "POSITION", "BEHIND", "LAG", "DEAD LETTERS", "BLOCKED", "SET ASIDE");
            answer.path("projections")
                    .forEach(each -> table.add(
                            each.path("name").asString(),
                            each.path("state").asString(),
                            each.path("position").asLong(),
                            each.path("lagEvents").asLong(),
                            Duration.parse(each.path("lag").asString("PT0S")).toSeconds() + " s",
                            each.path("deadLetters").asLong(),
                            each.path("blocked").asLong(),
                            each.path("setAside").asLong()));
            teller.result(table.toString());
            answer.path("projections").forEach(each -> tellProblems(each, teller));
            return 0;
        }

        private static void tellProblems(JsonNode projection, Teller teller) {
            String name = projection.path("name").asString();
            if (projection.path("error").isString()) {
                teller.say(name + ": " + projection.path("error").asString());
            }
            if (projection.path("blocked").asLong() > 0) {
                teller.say(name + " has dead letters. Look at them with  infra/ledger projections dlq " + name);
            }
        }
    }
}
