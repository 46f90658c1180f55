package org.interactionledger.standalone.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.interactionledger.standalone.operations.Restore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger restore}. */
@Command(
        name = "restore",
        description = {
            "Makes a new data directory of a backup, and checks the log in it.",
            "Read models and search index are built from the log at the next 'run'."
        },
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--from", paramLabel = "DIR", required = true, description = "The backup.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path from;

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "A new or empty directory.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    @Option(
            names = "--keys-from",
            paramLabel = "DIR",
            description = "Keys that were backed up with this backup or later. The latest there are keep erased"
                    + " subjects erased.")
    private @Nullable Path keysFrom;

    @Option(names = "--expired-keys", description = "Take keys that should have been deleted by now.")
    private boolean expiredKeys;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    private record Result(
            boolean restored,
            String data,
            long position,
            String hash,
            long backedUpPosition,
            long findings,
            boolean keys,
            double seconds) {}

    @Override
    public Integer call() {
        Teller teller = new Teller(spec.commandLine());
        AtomicLong findings = new AtomicLong();
        Restore.Restored restored = Restore.run(
                new Restore.Request(from, Optional.ofNullable(keysFrom), expiredKeys, data),
                Clock.systemUTC(),
                finding -> {
                    findings.incrementAndGet();
                    teller.say("  " + finding);
                },
                (position, last) -> teller.progress("events", position, last),
                line -> teller.say("  " + line));
        boolean whole = findings.get() == 0 && restored.asBackedUp();
        if (json) {
            teller.json(new Result(
                    whole,
                    data.toString(),
                    restored.checked().position(),
                    restored.checked().hash(),
                    restored.backup().log().position(),
                    findings.get(),
                    restored.keys(),
                    teller.seconds()));
        } else {
            tell(teller, restored, findings.get());
        }
        return whole ? 0 : Ledger.FAILED;
    }

    private void tell(Teller teller, Restore.Restored restored, long findings) {
        teller.result(String.format(
                Locale.ROOT,
                "%s %s from %s: the log to position %d (hash %s), in %.1f s",
                findings == 0 && restored.asBackedUp() ? "Restored" : "NOT WHOLE: restored",
                data,
                from,
                restored.checked().position(),
                restored.checked().hash(),
                teller.seconds()));
        if (!restored.asBackedUp()) {
            teller.result("The event at position " + restored.backup().log().position()
                    + " is not the one that was backed up.");
        }
        if (!restored.keys()) {
            teller.result("No keys were brought in: personal data cannot be read. Restore again with --keys-from.");
        }
        teller.result("Read models and search index are built from the log at the next  ledger run --data " + data);
    }
}
