package org.interactionledger.standalone.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.interactionledger.embedded.DataDirectory;
import org.interactionledger.standalone.operations.Backup;
import org.interactionledger.standalone.operations.Manifest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger backup}. */
@Command(
        name = "backup",
        description = {
            "Takes a backup of a ledger, which may run meanwhile. The copy is recovered and its log checked, so that a"
                    + " backup that ends well can be restored.",
            "The keys of data subjects are written apart, so that they can be kept elsewhere and deleted earlier."
        },
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory of the ledger. Without it: where 'run' keeps it.")
    private @Nullable Path data;

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "Where to: a new or empty directory.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path to;

    @Option(
            names = "--with-keys-to",
            paramLabel = "DIR",
            description = "Where the keys go: a new or empty directory. Without it: beside the other, DIR.keys.")
    private @Nullable Path keysTo;

    @Option(
            names = "--without-keys",
            description = "Write no keys. Without keys of its time a restored log has no readable personal data.")
    private boolean withoutKeys;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    private record Result(
            String to, long position, String hash, long bytes, int files, Optional<Keys> keys, double seconds) {}

    private record Keys(String to, String deleteBy, boolean masterKey) {}

    @Override
    public Integer call() {
        Teller teller = new Teller(spec.commandLine());
        Optional<Path> keys = keysTo();
        Backup.Taken taken = Backup.take(
                new Backup.Request(data == null ? DataDirectory.defaultLocation() : data, to, keys, Version.current()),
                Clock.systemUTC(),
                line -> teller.say("  " + line));
        Manifest log = taken.log();
        if (json) {
            teller.json(new Result(
                    to.toString(),
                    log.log().position(),
                    log.log().hash(),
                    taken.bytes(),
                    log.files().size(),
                    keys.map(directory -> new Keys(directory.toString(), deleteBy(taken), taken.masterKey())),
                    teller.seconds()));
            return 0;
        }
        teller.result(String.format(
                Locale.ROOT,
                "Backed up to %s: the log to position %d (hash %s), %d files, %.1f MB, in %.1f s",
                to,
                log.log().position(),
                log.log().hash(),
                log.files().size(),
                taken.bytes() / 1e6,
                teller.seconds()));
        teller.result(keys.map(directory -> "Keys are in " + directory + ": keep them apart from the backup, and delete"
                        + " them by " + deleteBy(taken) + "."
                        + (taken.masterKey() ? "" : " The master key is not among them: it is no file of this ledger."))
                .orElse("No keys were written: what is personal in this backup can only be read with keys that were"
                        + " backed up at its time or later."));
        return 0;
    }

    private Optional<Path> keysTo() {
        if (withoutKeys) {
            return Optional.empty();
        }
        return Optional.of(keysTo == null ? Path.of(to + ".keys") : keysTo);
    }

    private static String deleteBy(Backup.Taken taken) {
        return taken.keys().flatMap(Manifest::deleteBy).map(Object::toString).orElse("");
    }
}
