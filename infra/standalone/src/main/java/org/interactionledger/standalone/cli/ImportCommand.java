package org.interactionledger.standalone.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.interactionledger.eventstore.Home;
import org.interactionledger.eventstore.PostgresHome;
import org.interactionledger.standalone.operations.Import;
import org.interactionledger.standalone.operations.OpenLedger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ledger import}. */
@Command(
        name = "import",
        description = {
            "Brings events that 'export' wrote (jsonl) into an empty log, or where a log goes on exactly. Everything is"
                    + " checked before anything is written; given the same files again, it goes on where it stopped.",
            "Sealed fields need the keys of the ledger that they come from: without them personal data cannot be read."
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Exports that follow one another, in any order.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--keys-from",
            paramLabel = "DIR",
            description =
                    "Bring in keys as 'backup' writes them: of the ledger that the events are of, from the time of"
                            + " the last of these events or later.")
    private @Nullable Path keysFrom;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    private record Result(long imported, long alreadyThere, long position, double seconds) {}

    @Override
    public Integer call() {
        if (keysFrom != null && place.isUrl()) {
            throw new ParameterException(
                    spec.commandLine(), "--keys-from goes with --data: elsewhere, copy the schema keys yourself.");
        }
        Teller starting = new Teller(spec.commandLine());
        try (OpenLedger ledger = place.openOrMake(starting::say);
                Home home = PostgresHome.at("the ledger", ledger.database())) {
            Teller teller = new Teller(spec.commandLine());
            Import.Imported imported = Import.run(home, files, (done, of) -> teller.progress("events", done, of));
            if (keysFrom != null) {
                Import.keys(ledger, keysFrom, place.data(), imported.position(), Instant.now());
            }
            if (json) {
                teller.json(new Result(imported.events(), imported.already(), imported.position(), teller.seconds()));
            } else {
                teller.result(String.format(
                        Locale.ROOT,
                        "Imported %,d events (%,d were there already); the log ends at position %d; %.1f s",
                        imported.events(),
                        imported.already(),
                        imported.position(),
                        teller.seconds()));
            }
        }
        return 0;
    }
}
