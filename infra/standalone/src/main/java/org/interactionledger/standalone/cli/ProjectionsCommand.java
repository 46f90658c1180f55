package org.interactionledger.standalone.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.interactionledger.schemas.codec.LedgerJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ledger projections}. */
@Command(
        name = "projections",
        description = "The read models of a running ledger, and what stops them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ProjectionsCommand.Listing.class, RebuildCommand.class, DeadLetterCommand.class})
final class ProjectionsCommand {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    static String place(String projection) {
        return "/api/v1/projections/" + DeadLetterCommand.encoded(projection);
    }

    /** Which read model of which ledger. */
    static final class Of {

        @Parameters(paramLabel = "NAME", description = "As in  infra/ledger projections list.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String projection;

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private LedgerAccess access;
    }

    private int change(Of of, String change, String done) throws IOException, InterruptedException {
        of.access
                .ledger()
                .post(
                        place(of.projection) + "/standby/" + change,
                        LedgerJson.mapper().createObjectNode());
        new Teller(spec.commandLine()).result(of.projection + " " + done);
        return 0;
    }

    @Command(
            description = "Stops filling a read model that is built anew, where it is.",
            mixinStandardHelpOptions = true)
    int pause(@Mixin Of of) throws IOException, InterruptedException {
        return change(of, "pause", "is paused");
    }

    @Command(description = "Goes on filling one that is paused.", mixinStandardHelpOptions = true)
    int resume(@Mixin Of of) throws IOException, InterruptedException {
        return change(of, "resume", "goes on being built");
    }

    @Command(
            name = "switch",
            description = "Reads the one that was built anew from now on, and keeps the other as the former one.",
            mixinStandardHelpOptions = true)
    int switchSides(@Mixin Of of) throws IOException, InterruptedException {
        return change(of, "switch", "is read from its new side");
    }

    @Command(description = "Reads the former one again.", mixinStandardHelpOptions = true)
    int rollback(@Mixin Of of) throws IOException, InterruptedException {
        return change(of, "rollback", "is read from its former side again");
    }

    @Command(
            description = "Removes the side that is not read: the former one, or one that is being built.",
            mixinStandardHelpOptions = true)
    int drop(@Mixin Of of) throws IOException, InterruptedException {
        return change(of, "drop", "has one side only");
    }

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
            tellStandbys(answer, teller);
            answer.path("projections").forEach(each -> tellProblems(each, teller));
            return 0;
        }

        private static void tellStandbys(JsonNode answer, Teller teller) {
            Columns table =
                    new Columns("STANDBY OF", "STATE", "POSITION", "BEHIND", "A SECOND", "TIME LEFT", "DEAD LETTERS");
            answer.path("projections").forEach(each -> {
                JsonNode standby = each.path("standby");
                if (standby.isObject()) {
                    table.add(
                            each.path("name").asString(),
                            standby.path("state").asString().toLowerCase(Locale.ROOT),
                            standby.path("position").asLong(),
                            standby.path("lagEvents").asLong(),
                            Math.round(standby.path("eventsPerSecond").asDouble()),
                            timeLeft(standby),
                            standby.path("deadLetters").asLong());
                }
            });
            if (!table.isEmpty()) {
                teller.result("");
                teller.result(table.toString());
            }
        }

        private static String timeLeft(JsonNode standby) {
            return standby.path("timeLeft").isString()
                    ? Duration.parse(standby.path("timeLeft").asString()).toSeconds() + " s"
                    : "?";
        }

        private static void tellProblems(JsonNode projection, Teller teller) {
            String name = projection.path("name").asString();
            if (projection.path("error").isString()) {
                teller.say(name + ": " + projection.path("error").asString());
            }
            JsonNode problem = projection.path("standby").path("problem");
            if (problem.isString()) {
                teller.say("Standby of " + name + ": " + problem.asString());
            }
            if (projection.path("blocked").asLong() > 0) {
                teller.say(name + " has dead letters. Look at them with  infra/ledger projections dlq " + name);
            }
        }
    }
}
