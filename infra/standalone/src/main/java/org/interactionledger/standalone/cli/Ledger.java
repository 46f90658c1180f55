package org.interactionledger.standalone.cli;

import java.util.StringJoiner;
import org.interactionledger.embedded.EmbeddedServerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the product. */
@Command(
        name = "ledger",
        description = "An event-sourced ledger for call and contact centres.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            AdapterCommand.class,
            TokensCommand.class,
            EslFactsCommand.class,
            EslCommand.class,
            ProjectionsCommand.class,
            SoakCommand.class,
            BenchCommand.class,
            FsckCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            SchemaCommand.class,
            CopyCommand.class,
            EraseCommand.class,
            RetentionCommand.class,
            KeysCommand.class,
            EvidenceCommand.class,
            VerifyCommand.class,
            WitnessCommand.class,
            VersionCommand.class
        })
public final class Ledger {

    static final int FAILED = 1;

    private Ledger() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Ledger())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, commandLine, _) -> {
                    commandLine.getErr().println("ledger: " + reason(failure));
                    return FAILED;
                });
    }

    /** Errors that were written for people come as they are; of others the kind matters as well. */
    private static String reason(Exception failure) {
        StringJoiner reasons = new StringJoiner(", because: ");
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EmbeddedServerException) {
                return String.valueOf(cause.getMessage());
            }
            reasons.add(cause.getMessage() == null ? cause.toString() : cause.getMessage());
        }
        return reasons.toString();
    }
}
