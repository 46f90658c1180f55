package org.interactionledger.standalone.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.interactionledger.eventstore.LedgerCheck;
import org.interactionledger.standalone.operations.Export;
import org.interactionledger.standalone.operations.OpenLedger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ledger export}. */
@Command(
        name = "export",
        description = {
            "Writes events of a range of positions to a file, compressed with Zstandard.",
            "jsonl: as stored, personal fields sealed; the form that 'import' reads. cloudevents: a batch of CloudEvents"
                    + " in clear, so that personal data leaves the ledger."
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    private enum Format {
        JSONL,
        CLOUDEVENTS
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Option(names = "--from", paramLabel = "P", defaultValue = "1", description = "First position (1).")
    private long from;

    @Option(names = "--to", paramLabel = "P", description = "Last position. Without it: the end of the log.")
    private long to = Long.MAX_VALUE;

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "jsonl",
            description = "jsonl or cloudevents (${DEFAULT-VALUE}).")
    private Format format = Format.JSONL;

    @Option(names = "--clear", description = "Yes, personal data may leave the ledger: needed for cloudevents.")
    private boolean clear;

    @Option(
            names = "--master-key",
            paramLabel = "FILE",
            description = "What personal data is read with. Without it: master.key in the data directory.")
    private @Nullable Path masterKey;

    @Option(names = "--out", paramLabel = "FILE.zst", required = true, description = "A new file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    private record Result(String out, String format, long from, long to, long events, long bytes, double seconds) {}

    @Override
    public Integer call() {
        if (clear != (format == Format.CLOUDEVENTS)) {
            throw new ParameterException(
                    spec.commandLine(),
                    clear
                            ? "--clear goes with --format cloudevents: jsonl is the stored form, which stays sealed."
                            : "--format cloudevents writes personal data in clear. Say --clear to confirm.");
        }
        Teller starting = new Teller(spec.commandLine());
        try (OpenLedger ledger = place.open(starting::say)) {
            Teller teller = new Teller(spec.commandLine());
            LedgerCheck.Progress progress = (done, of) -> teller.progress("events", done, of);
            Export.Exported exported = switch (format) {
                case JSONL -> Export.asStored(ledger, from, to, out, progress);
                case CLOUDEVENTS -> Export.inClear(ledger, masterKeyFile(), from, to, out, progress);
            };
            tell(teller, exported);
        }
        return 0;
    }

    private Path masterKeyFile() {
        if (masterKey != null) {
            return masterKey;
        }
        if (place.isUrl()) {
            throw new ParameterException(
                    spec.commandLine(), "With --url, name the file of the master key with --master-key.");
        }
        return place.data().resolve("master.key");
    }

    private void tell(Teller teller, Export.Exported exported) {
        if (json) {
            teller.json(new Result(
                    out.toString(),
                    format.name().toLowerCase(Locale.ROOT),
                    exported.from(),
                    exported.to(),
                    exported.events(),
                    exported.bytes(),
                    teller.seconds()));
        } else {
            teller.result(String.format(
                    Locale.ROOT,
                    "%s: %,d events, positions %d to %d, %.1f MB, in %.1f s (%,.0f a second)",
                    out,
                    exported.events(),
                    exported.from(),
                    exported.to(),
                    exported.bytes() / 1e6,
                    teller.seconds(),
                    exported.events() / teller.seconds()));
        }
        if (format == Format.CLOUDEVENTS) {
            teller.say("This file holds personal data in clear: erasing a subject does not reach it.");
        }
    }
}
