package org.interactionledger.standalone.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.interactionledger.embedded.DataDirectory;
import org.interactionledger.embedded.Progress;
import org.interactionledger.eventstore.axonserver.AxonServerAddress;
import org.interactionledger.standalone.assembly.Standalone;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ledger run}. */
@Command(
        name = "run",
        description = {
            "Runs the ledger with an embedded PostgreSQL and Elasticsearch, and a simulated switch that plays recordings"
                    + " of real calls.",
            "Ctrl-C stops it; the next start goes on where it stopped."
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private static final int USUAL_PORT = 8080;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "Where everything is kept.")
    private @Nullable Path data;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the page and the API, on 127.0.0.1. Without it: " + USUAL_PORT
                    + ", or a free one where that is taken.")
    private @Nullable Integer port;

    @Option(names = "--no-demo", description = "Play no recordings.")
    private boolean noDemo;

    @Option(
            names = "--switch",
            paramLabel = "NAME@HOST[:PORT]",
            description = "Listen to this FreeSWITCH too. " + SwitchOptions.FROM_ENVIRONMENT)
    private List<String> switches = new ArrayList<>();

    @Option(names = "--new-token", description = "Make another admin token, and print it.")
    private boolean newToken;

    @Option(
            names = "--axon-server",
            paramLabel = "HOST[:PORT][/CONTEXT]",
            description = "Keep the log on this Axon Server, in a context of its own; everything else stays in the data"
                    + " directory. Its token, where it wants one, is taken from LEDGER_AXONSERVER_TOKEN. Without this"
                    + " option: LEDGER_AXONSERVER, or else the log is in the data directory as well.")
    private @Nullable String axonServer;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Path directory = data == null ? DataDirectory.defaultLocation() : data;
        Progress progress = line -> say(out, "  " + line);
        say(out, "Interaction Ledger " + Version.current());
        say(out, "  Data: " + directory.toAbsolutePath());
        Stopping stopping = Stopping.whenAsked(() -> say(out, "Stopping"));
        Standalone ledger = Standalone.start(
                new Standalone.Settings(
                        directory,
                        chosenPort(),
                        !noDemo,
                        new SwitchOptions(spec).named(switches),
                        newToken,
                        chosenAxonServer()),
                progress);
        stopping.thenClose(ledger);
        ledger.newToken().ifPresent(token -> {
            say(out, "");
            say(out, "  Admin token: " + token);
            say(out, "  It is shown this once; only its hash is kept.");
        });
        say(out, "");
        say(out, "Calls visible at " + ledger.uri());
        say(out, "  API described at " + ledger.uri().resolve("docs/api") + ", Ctrl-C stops.");
        new CountDownLatch(1).await();
        return 0;
    }

    private Optional<String> chosenAxonServer() {
        try {
            return Optional.ofNullable(axonServer)
                    .map(text -> AxonServerAddress.parse(text, Optional.empty()).toString());
        } catch (IllegalArgumentException e) {
            throw wrong("--axon-server: " + e.getMessage());
        }
    }

    private static synchronized void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }

    private int chosenPort() {
        if (port != null) {
            if (port < 0 || port > 65_535) {
                throw wrong("--port must be 0 to 65535, but was " + port + ".");
            }
            if (port != 0 && !isFree(port)) {
                throw wrong("Port " + port + " is in use by another process. Choose another with --port, or leave it"
                        + " out to have a free one chosen.");
            }
            return port;
        }
        return isFree(USUAL_PORT) ? USUAL_PORT : 0;
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
