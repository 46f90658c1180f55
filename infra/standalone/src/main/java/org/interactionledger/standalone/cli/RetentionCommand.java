package org.interactionledger.standalone.cli;

import java.io.IOException;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ledger retention}. */
@Command(
        name = "retention",
        description = "What a running ledger keeps how long, what falls due, what was erased, and the register.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RetentionCommand.Schedule.class,
            RetentionCommand.Calendar.class,
            RetentionCommand.Erased.class,
            RetentionCommand.Register.class
        })
final class RetentionCommand {

    private RetentionCommand() {}

    /** How an answer is printed, and who is asked. */
    static final class Asking {

        @Spec(Spec.Target.MIXEE)
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private LedgerAccess access;

        @Option(
                names = "--language",
                paramLabel = "en|zh",
                description = "Language of what is printed; that of the terminal unless said.")
        private @Nullable RetentionText language;

        @Option(names = "--json", description = "Print the ledger's answer as a JSON object.")
        private boolean json;

        int print(String path, Page page) throws IOException, InterruptedException {
            Teller teller = new Teller(spec.commandLine());
            JsonNode answer = access.ledger().get(path);
            if (json) {
                teller.json(answer);
            } else {
                teller.result(page.text(language == null ? RetentionText.ofTerminal() : language, answer));
            }
            return 0;
        }
    }

    /** Words for an answer. */
    @FunctionalInterface
    interface Page {
        String text(RetentionText language, JsonNode answer);
    }

    /** {@code ledger retention schedule}. */
    @Command(
            name = "schedule",
            description = "Prints how long each class of personal data is kept, and by which rule.",
            mixinStandardHelpOptions = true)
    static final class Schedule implements Callable<Integer> {

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private Asking asking;

        @Override
        public Integer call() throws IOException, InterruptedException {
            return asking.print("/api/v1/retention", RetentionText::schedule);
        }
    }

    /** {@code ledger retention calendar}. */
    @Command(
            name = "calendar",
            description = "Prints what falls due, and what is overdue.",
            mixinStandardHelpOptions = true)
    static final class Calendar implements Callable<Integer> {

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private Asking asking;

        @Option(names = "--from", paramLabel = "DAY", description = "First day, such as 2026-11-24; today unless said.")
        private @Nullable LocalDate from;

        @Option(names = "--to", paramLabel = "DAY", description = "Last day, at most 366 later; 31 later unless said.")
        private @Nullable LocalDate to;

        @Override
        public Integer call() throws IOException, InterruptedException {
            String days = (from == null ? "" : "&from=" + from) + (to == null ? "" : "&to=" + to);
            return asking.print(
                    "/api/v1/retention" + (days.isEmpty() ? "" : "?" + days.substring(1)), RetentionText::calendar);
        }
    }

    /** {@code ledger retention record}. */
    @Command(
            name = "record",
            description = "Prints what was erased by the schedule, the latest first.",
            mixinStandardHelpOptions = true)
    static final class Erased implements Callable<Integer> {

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private Asking asking;

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "50",
                description = "So many lines at most, up to 200: ${DEFAULT-VALUE} unless said.")
        private int limit;

        @Option(names = "--before", paramLabel = "POSITION", description = "The page before said where to go on.")
        private @Nullable Long before;

        @Override
        public Integer call() throws IOException, InterruptedException {
            return asking.print(
                    "/api/v1/retention/record?limit=" + limit + (before == null ? "" : "&before=" + before),
                    RetentionText::record);
        }
    }

    /** {@code ledger retention register}. */
    @Command(
            name = "register",
            description = {
                "Prints the register of processing (GDPR art. 30, PIPL art. 55 and 56) as Markdown.",
                "Who is responsible is set by LEDGER_REGISTER_CONTROLLER, LEDGER_REGISTER_CONTACT and"
                        + " LEDGER_REGISTER_OFFICER of the ledger."
            },
            mixinStandardHelpOptions = true)
    static final class Register implements Callable<Integer> {

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private Asking asking;

        @Override
        public Integer call() throws IOException, InterruptedException {
            return asking.print("/api/v1/processing-register", RetentionText::register);
        }
    }
}
