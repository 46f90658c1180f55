package org.interactionledger.standalone.cli;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.interactionledger.schemas.evidence.VerifierKey;
import org.interactionledger.standalone.witness.WitnessServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger witness}. */
@Command(
        name = "witness",
        description = {
            "Signs checkpoints of logs along (C2SP tlog-witness), each only where it goes on from the one before: run by"
                    + " somebody else than the log, it finds out a log that is changed or forked.",
            "Prints its public key, for the ledger's LEDGER_EVIDENCE_WITNESSES_0_KEY and for  verify --witness.",
            "Ctrl-C stops it; the next start goes on from what it has signed."
        },
        mixinStandardHelpOptions = true)
final class WitnessCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            required = true,
            description = "Where it keeps its key, and what it has signed. Never start a copy of it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path directory;

    @Option(
            names = "--log",
            paramLabel = "KEY",
            required = true,
            description = "Public key of a log, NAME+ID+KEY, or a file with one in each line. Repeatable.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<String> logs;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8089",
            description = "Of POST /add-checkpoint (default: ${DEFAULT-VALUE}; 0 for any that is free).")
    private int port;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "To listen at (default: ${DEFAULT-VALUE}). Put TLS before it where the log is elsewhere.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String address;

    @Option(
            names = "--new-key",
            paramLabel = "NAME",
            description = "On the first start: makes a key of that name, such as example.com/witness.")
    private @Nullable String newKey;

    @Override
    public Integer call() throws InterruptedException {
        Teller teller = new Teller(spec.commandLine());
        Stopping stopping = Stopping.whenAsked(() -> teller.say("Stopping"));
        WitnessServer server = WitnessServer.start(new WitnessServer.Settings(
                directory,
                new InetSocketAddress(address, port),
                PublicKeys.read(logs, VerifierKey::parse),
                Optional.ofNullable(newKey),
                teller::say));
        stopping.thenClose(server);
        teller.result(server.key().text());
        teller.say("Signs along at http://" + address + ":" + server.port() + "/add-checkpoint, Ctrl-C stops.");
        new CountDownLatch(1).await();
        return 0;
    }
}
