package org.interactionledger.standalone.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.evolution.LanguageDiff;
import org.interactionledger.schemas.evolution.LanguageDiff.Change;
import org.interactionledger.standalone.evolution.PublishedSchemas;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ledger schema diff OLD NEW}. */
@Command(
        name = "schema",
        description = "Compares the published language of versions of the product.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class SchemaCommand {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private record Result(boolean breaking, List<Change> changes) {}

    @Command(
            name = "diff",
            description = {
                "Says for each type and revision what changed, and who can still read whom. A version is a directory of"
                        + " schemas, a checkout or jar of the product, or 'current'.",
                "Exit code 1 where stored events could no longer be read."
            },
            mixinStandardHelpOptions = true)
    int diff(
            @Parameters(paramLabel = "OLD", description = "The version whose events are stored.") String old,
            @Parameters(paramLabel = "NEW", description = "The version that shall read them.") String today,
            @Option(names = "--json", description = "Print a JSON object.") boolean json) {
        List<Change> changes = LanguageDiff.between(PublishedSchemas.of(old), PublishedSchemas.of(today));
        boolean breaking = changes.stream().anyMatch(Change::isBreaking);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(LedgerJson.mapper().writeValueAsString(new Result(breaking, changes)));
        } else {
            changes.forEach(change -> tell(out, change));
            out.println(
                    changes.isEmpty()
                            ? "No schema differs."
                            : breaking
                                    ? "NOT COMPATIBLE: stored events could not be read. Give the type a new revision with"
                                            + " an upcaster, and keep the old schema."
                                    : changes.size() + " schemas differ; everything that is stored can be read.");
        }
        out.flush();
        return breaking ? Ledger.FAILED : 0;
    }

    private static void tell(PrintWriter out, Change change) {
        out.println(change.name() + ": " + lower(change.kind()) + ", " + lower(change.compatibility())
                + (change.isBreaking() ? "  BREAKS" : ""));
        change.notReadByNew().forEach(reason -> out.println("    new cannot read old:  " + reason));
        change.notReadByOld().forEach(reason -> out.println("    old cannot read new:  " + reason));
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
