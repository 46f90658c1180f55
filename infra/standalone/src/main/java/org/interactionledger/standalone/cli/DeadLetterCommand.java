package org.interactionledger.standalone.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.interactionledger.schemas.codec.LedgerJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code ledger projections dlq NAME}. */
@Command(
        name = "dlq",
        description = {
            "Dead letters: events that a read model could not apply, and those that wait behind them.",
            "Without a COMMAND they are listed."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]",
        subcommands = {DeadLetterCommand.Listing.class, DeadLetterCommand.Retry.class, DeadLetterCommand.Aside.class})
final class DeadLetterCommand implements Callable<Integer> {

    private static final int PER_PAGE = 200;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Of the projection, as in  infra/ledger projections list.")
    @SuppressWarnings("NullAway.Init")
    private String projection;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private LedgerAccess access;

    @Override
    public Integer call() throws IOException, InterruptedException {
        new Letters(access.ledger(), new Teller(spec.commandLine()), place()).list("", Listing.USUAL_LIMIT);
        return 0;
    }

    private String place() {
        return ProjectionsCommand.place(projection) + "/dead-letters";
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** How a terminal shows them. */
    private record Letters(RunningLedger ledger, Teller teller, String place) {

        void list(String filters, int limit) throws IOException, InterruptedException {
            Columns table = new Columns("POSITION", "PARKED AT", "TYPE", "AGGREGATE", "STATE", "TRIED", "FAULT");
            int left = limit;
            Optional<Long> next = Optional.of(-1L);
            while (left > 0 && next.isPresent()) {
                JsonNode page = ledger.get(place + "?limit=" + Math.min(left, PER_PAGE) + filters
                        + (next.get() < 0 ? "" : "&after=" + next.get()));
                page.path("items").forEach(letter -> add(table, letter));
                left -= page.path("items").size();
                next = page.path("next").isNumber()
                        ? Optional.of(page.path("next").asLong())
                        : Optional.empty();
            }
            teller.result(table.isEmpty() ? "No dead letters." : table.toString());
            if (next.isPresent()) {
                teller.say("There may be more: --limit shows up to so many, --failed one for each aggregate.");
            }
        }

        private static void add(Columns table, JsonNode letter) {
            table.add(
                    letter.path("position").asLong(),
                    letter.path("parkedAt").asString(),
                    letter.path("type").asString(),
                    letter.path("aggregate").asString(),
                    state(letter),
                    letter.path("attempts").asInt(),
                    fault(letter.path("fault")));
        }

        private static String state(JsonNode letter) {
            String state =
                    letter.has("fault") ? "failed, " + letter.path("waiting").asInt() + " wait" : "waits";
            JsonNode aside = letter.path("setAside");
            return aside.isObject()
                    ? state + "; set aside by " + aside.path("by").asString() + ": "
                            + aside.path("reason").asString()
                    : state;
        }

        static String fault(JsonNode fault) {
            return switch (fault.path("kind").asString("")) {
                case "EXCEPTION" -> fault.path("exception").asString();
                case "UNREADABLE" -> "this version does not know the type or the revision";
                case "NOT_IN_LOG" -> "the log did not give it";
                case "NOT_KEPT" -> "parked by an older version; a retry says how it fails";
                default -> "";
            };
        }
    }

    /** {@code ledger projections dlq NAME list}. */
    @Command(name = "list", description = "Lists them in the order of the log.", mixinStandardHelpOptions = true)
    static final class Listing implements Callable<Integer> {

        static final int USUAL_LIMIT = 50;

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @ParentCommand
        @SuppressWarnings("NullAway.Init")
        private DeadLetterCommand dlq;

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private LedgerAccess access;

        @Option(names = "--aggregate", paramLabel = "ID", description = "Of this one only.")
        private @Nullable String aggregate;

        @Option(names = "--type", paramLabel = "TYPE", description = "Of this type of event only.")
        private @Nullable String type;

        @Option(names = "--failed", description = "Leave out what waits behind another: one for each aggregate.")
        private boolean failed;

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "" + USUAL_LIMIT,
                description = "At most so many: ${DEFAULT-VALUE} unless said.")
        private int limit;

        @Override
        public Integer call() throws IOException, InterruptedException {
            String filters = (aggregate == null ? "" : "&aggregate=" + encoded(aggregate))
                    + (type == null ? "" : "&type=" + encoded(type))
                    + (failed ? "&waiting=false" : "");
            new Letters(access.ledger(), new Teller(spec.commandLine()), dlq.place()).list(filters, limit);
            return 0;
        }
    }

    /** {@code ledger projections dlq NAME retry}. */
    @Command(
            name = "retry",
            description = {
                "Tries them again, an aggregate at a time, in the order of the log.",
                "Ends with 1 if some stay, or if something is away."
            },
            mixinStandardHelpOptions = true)
    static final class Retry implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @ParentCommand
        @SuppressWarnings("NullAway.Init")
        private DeadLetterCommand dlq;

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private LedgerAccess access;

        @Option(names = "--aggregate", paramLabel = "ID", description = "This one only, set aside or not.")
        private @Nullable String aggregate;

        @Option(names = "--with-set-aside", description = "Also what somebody has set aside.")
        private boolean withSetAside;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Teller teller = new Teller(spec.commandLine());
            RunningLedger ledger = access.ledger();
            Columns stay = new Columns("AGGREGATE", "FROM POSITION", "TYPE", "TRIED", "FAULT");
            ObjectNode body = LedgerJson.mapper().createObjectNode().put("setAside", withSetAside);
            if (aggregate != null) {
                body.put("aggregate", aggregate);
            }
            int freed = 0;
            int staying = 0;
            JsonNode answer;
            do {
                answer = ledger.post(dlq.place() + "/retry", body);
                freed += answer.path("freed").asInt();
                staying += answer.path("stay").size();
                answer.path("stay").forEach(each -> add(stay, each));
                if (answer.path("next").isString()) {
                    teller.say(freed + " aggregates go on so far, " + staying + " stay");
                    body.put("after", answer.path("next").asString());
                }
            } while (answer.path("next").isString() && !answer.has("outage"));
            if (!stay.isEmpty()) {
                teller.result(stay.toString());
            }
            teller.result(freed + " aggregates go on, " + staying + " stay");
            if (answer.has("outage")) {
                teller.say("Stopped early, and no event is to blame: "
                        + answer.path("outage").asString() + " Ask again later.");
                return Ledger.FAILED;
            }
            return staying == 0 ? 0 : Ledger.FAILED;
        }

        private static void add(Columns table, JsonNode stays) {
            table.add(
                    stays.path("aggregate").asString(),
                    stays.path("position").asLong(),
                    stays.path("type").asString(),
                    stays.path("attempts").asInt(),
                    Letters.fault(stays.path("fault")));
        }
    }

    /** {@code ledger projections dlq NAME set-aside}. */
    @Command(
            name = "set-aside",
            description = {
                "Leaves those of an aggregate where they are: tried again only when somebody asks, and no alarm.",
                "Later events of the aggregate wait behind them."
            },
            mixinStandardHelpOptions = true)
    static final class Aside implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @ParentCommand
        @SuppressWarnings("NullAway.Init")
        private DeadLetterCommand dlq;

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private LedgerAccess access;

        @Option(names = "--aggregate", paramLabel = "ID", required = true, description = "Whose.")
        @SuppressWarnings("NullAway.Init")
        private String aggregate;

        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                required = true,
                description = "For whoever looks later. It is not erased: name nobody.")
        @SuppressWarnings("NullAway.Init")
        private String reason;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Teller teller = new Teller(spec.commandLine());
            JsonNode aside = access.ledger()
                    .post(
                            dlq.place() + "/set-aside",
                            LedgerJson.mapper()
                                    .createObjectNode()
                                    .put("aggregate", aggregate)
                                    .put("reason", reason));
            teller.result("Set aside by " + aside.path("by").asString() + " at "
                    + aside.path("at").asString() + ": " + aside.path("reason").asString());
            return 0;
        }
    }
}
