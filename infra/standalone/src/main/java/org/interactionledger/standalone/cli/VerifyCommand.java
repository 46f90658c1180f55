package org.interactionledger.standalone.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.interactionledger.schemas.evidence.VerifierKey;
import org.interactionledger.standalone.evidence.FileCheck;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ledger verify}. */
@Command(
        name = "verify",
        description = {
            "Checks evidence offline: needs the file and the log's public key, and neither the ledger nor a network.",
            "FILE is what  evidence export  wrote of an interaction, or what  export  wrote of the log from position 1 on.",
            "Exit code 1 where anything does not hold."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The evidence.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            required = true,
            description = "A public key that is trusted, NAME+ID+KEY, or a file with one in each line. Repeatable.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<String> keys;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description =
                    "A checkpoint that you have from elsewhere: finds a log that was forked, and evidence that is old.")
    private @Nullable Path checkpoint;

    @Option(
            names = "--clear",
            paramLabel = "FILE",
            description = "A new file for the events in clear, as far as the evidence discloses them; JSON Lines.")
    private @Nullable Path clear;

    @Option(
            names = "--witness",
            paramLabel = "KEY",
            description = "A witness that is trusted, NAME+ID+KEY, or a file with one in each line. Repeatable: the"
                    + " checkpoint must be signed along by --quorum of them.")
    private List<String> witnesses = List.of();

    @Option(names = "--quorum", paramLabel = "N", description = "How many witnesses; all unless said.")
    private @Nullable Integer quorum;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    private record Result(boolean verified, List<String> checked, List<String> wrong) {}

    @Override
    public Integer call() {
        FileCheck.Trust trust = new FileCheck.Trust(
                PublicKeys.read(keys, VerifierKey::parse),
                PublicKeys.read(witnesses, VerifierKey::parseWitness),
                quorum());
        FileCheck.Report report =
                new FileCheck(trust, Optional.ofNullable(checkpoint).map(FileCheck::checkpoint)).check(file);
        Teller teller = new Teller(spec.commandLine());
        boolean verified = report.wrong().isEmpty();
        if (clear != null && verified) {
            FileCheck.writeClear(file, clear);
        }
        if (json) {
            teller.json(new Result(verified, report.said(), report.wrong()));
        } else {
            report.said().forEach(teller::result);
            report.wrong().forEach(wrong -> teller.result("WRONG: " + wrong));
            teller.result(
                    verified ? "verified" : "NOT VERIFIED: " + report.wrong().size() + " finding(s)");
        }
        return verified ? 0 : Ledger.FAILED;
    }

    private OptionalInt quorum() {
        if (quorum == null) {
            return OptionalInt.empty();
        }
        if (witnesses.isEmpty() || quorum < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--quorum is how many of the --witness keys must have signed, from 1 on.");
        }
        return OptionalInt.of(quorum);
    }
}
