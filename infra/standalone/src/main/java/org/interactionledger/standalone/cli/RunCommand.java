package org.interactionledger.standalone.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interactionledger.embedded.DataDirectory;
import org.interactionledger.embedded.Progress;
import org.interactionledger.eventstore.axonserver.AxonServerAddress;
import org.interactionledger.standalone.assembly.Standalone;
import org.interactionledger.telephony.esl.EventFormat;
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
    private static final String PASSWORD_VARIABLE = "LEDGER_SWITCH_PASSWORD";
    private static final String USER_VARIABLE = "LEDGER_SWITCH_USER";
    private static final String FORMAT_VARIABLE = "LEDGER_SWITCH_FORMAT";
    private static final Pattern USER = Pattern.compile("[^@:\\s]+@[^@:\\s]+");
    private static final Pattern SWITCH = Pattern.compile("([A-Za-z0-9._-]{1,64})@([^@:]+)(?::(\\d{1,5}))?");

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
            description = "Listen to this FreeSWITCH too; its password is taken from " + PASSWORD_VARIABLE + ".")
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
                new Standalone.Settings(directory, chosenPort(), !noDemo, named(), newToken, chosenAxonServer()),
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

    private List<Standalone.Switch> named() {
        return switches.stream().map(this::named).toList();
    }

    private Standalone.Switch named(String text) {
        Matcher parts = SWITCH.matcher(text);
        if (!parts.matches()) {
            throw wrong("--switch must be NAME@HOST or NAME@HOST:PORT, but was '" + text + "'.");
        }
        String password = Optional.ofNullable(System.getenv(PASSWORD_VARIABLE))
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> wrong("Set " + PASSWORD_VARIABLE + " to the event socket's password of " + text
                        + " (event_socket.conf.xml)."));
        int switchPort = parts.group(3) == null ? 8021 : Integer.parseInt(parts.group(3));
        return new Standalone.Switch(parts.group(1), parts.group(2), switchPort, user(), password, format());
    }

    private String user() {
        String user = Optional.ofNullable(System.getenv(USER_VARIABLE)).orElse("");
        if (!user.isEmpty() && !USER.matcher(user).matches()) {
            throw wrong(
                    USER_VARIABLE + " must be NAME@DOMAIN, a user of the switch's directory, but was '" + user + "'.");
        }
        return user;
    }

    private EventFormat format() {
        String word = Optional.ofNullable(System.getenv(FORMAT_VARIABLE)).orElse(EventFormat.PLAIN.word());
        return Arrays.stream(EventFormat.values())
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() -> wrong(FORMAT_VARIABLE + " must be plain, json or xml, but was '" + word + "'."));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
