package org.interactionledger.standalone.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interactionledger.bench.AdapterBench;
import org.interactionledger.bench.AppendBench;
import org.interactionledger.bench.BenchReport;
import org.interactionledger.bench.EndToEndBench;
import org.interactionledger.bench.EslBench;
import org.interactionledger.bench.EvidenceBench;
import org.interactionledger.bench.GrowthBench;
import org.interactionledger.bench.MemoryBench;
import org.interactionledger.bench.ReadBench;
import org.interactionledger.schemas.codec.LedgerJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code ledger bench NAME}. */
@Command(
        name = "bench",
        description = "Measures this machine's ledger against stock Axon and against what the database itself can do.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "NAME")
final class BenchCommand {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one JSON object instead of a table.")
    private boolean json;

    @Command(name = "append", description = "Events made durable in a second, one for each unit of work.")
    int append(
            @Option(names = "--writers", paramLabel = "N", defaultValue = "128", description = WRITERS) int writers,
            @Option(names = "--events", paramLabel = "N", defaultValue = "24000", description = EVENTS) int events,
            @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = ROUNDS) int rounds,
            @Option(names = "--load", paramLabel = "X", defaultValue = "0.5", description = LOAD) double load)
            throws SQLException {
        return told(AppendBench.run(new AppendBench.Settings(writers, events, rounds, load), this::tell));
    }

    @Command(name = "read", description = "Events read from the beginning of the log to its end, every payload opened.")
    int read(
            @Option(names = "--events", paramLabel = "N", defaultValue = "150000", description = IN_THE_LOG) int events,
            @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = ROUNDS) int rounds)
            throws SQLException {
        return told(ReadBench.run(new ReadBench.Settings(events, rounds), this::tell));
    }

    @Command(name = "end-to-end", description = "From a command to the row of the read model that shows what it did.")
    int endToEnd(
            @Option(names = "--switches", paramLabel = "N", defaultValue = "32", description = SWITCHES) int switches,
            @Option(names = "--commands", paramLabel = "N", defaultValue = "6000", description = EVENTS) int commands,
            @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = ROUNDS) int rounds,
            @Option(names = "--load", paramLabel = "X", defaultValue = "0.5", description = LATENCY_LOAD) double load)
            throws SQLException {
        return told(EndToEndBench.run(new EndToEndBench.Settings(switches, commands, rounds, load), this::tell));
    }

    @Command(
            name = "growth",
            description =
                    "What the length of the log costs: appends and reads of one aggregate, in a short and a long log.")
    int growth(
            @Option(names = "--events", paramLabel = "N", defaultValue = "1000000", description = IN_THE_LOG)
                    long events,
            @Option(names = "--writers", paramLabel = "N", defaultValue = "128", description = WRITERS) int writers,
            @Option(names = "--appended", paramLabel = "N", defaultValue = "10000", description = EVENTS) int appended,
            @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = ROUNDS) int rounds)
            throws SQLException {
        return told(GrowthBench.run(new GrowthBench.Settings(events, writers, appended, rounds), this::tell));
    }

    @Command(name = "memory", description = "Appends many events and reads them back with a small heap.")
    int memory(
            @Option(names = "--events", paramLabel = "N", defaultValue = "200000", description = IN_THE_LOG)
                    long events,
            @Option(names = "--writers", paramLabel = "N", defaultValue = "128", description = WRITERS) int writers,
            @Option(
                            names = "--heap",
                            paramLabel = "MIB",
                            defaultValue = "256",
                            description = "Of the JVM that does it (default: ${DEFAULT-VALUE}).")
                    int heap,
            @Option(names = "--here", hidden = true, description = "In this JVM.") boolean here)
            throws SQLException, IOException, InterruptedException {
        return here
                ? told(MemoryBench.run(new MemoryBench.Settings(events, writers), this::tell))
                : inSmallJvm(events, writers, heap);
    }

    @Command(name = "esl", description = "Bytes of an event socket decoded in a second by one thread.")
    int esl(
            @Option(
                            names = "--captures",
                            paramLabel = "DIR",
                            description = "Captures in plain format, *.esl.txt.gz (default: those of the demo).")
                    @Nullable
                    Path captures,
            @Option(names = "--seconds", paramLabel = "S", defaultValue = "2", description = SECONDS) double seconds,
            @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = ROUNDS) int rounds)
            throws IOException {
        return told(EslBench.run(new EslBench.Settings(Optional.ofNullable(captures), seconds, rounds), this::tell));
    }

    @Command(
            name = "adapter",
            description = "Events a second that one process of adapters reads, journals, interprets and records.")
    int adapter(
            @Option(names = "--switches", paramLabel = "N", defaultValue = "20", description = SIMULATED) int switches,
            @Option(names = "--rate", paramLabel = "N", defaultValue = "5000", description = RATE) double rate,
            @Option(names = "--minutes", paramLabel = "M", defaultValue = "5", description = MINUTES) double minutes)
            throws InterruptedException {
        Duration duration = Duration.ofMillis(Math.round(minutes * MILLIS_OF_A_MINUTE));
        return told(AdapterBench.run(new AdapterBench.Settings(switches, rate, duration), this::tell));
    }

    @Command(name = "evidence", description = "Leaves a second, proofs of a long log, and an exported log checked.")
    int evidence(
            @Option(names = "--events", paramLabel = "N", defaultValue = "1000000", description = IN_THE_LOG)
                    int events,
            @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = ROUNDS) int rounds,
            @Option(names = "--proofs", paramLabel = "N", defaultValue = "20000", description = PROOFS) int proofs,
            @Option(names = "--exported", paramLabel = "N", defaultValue = "100000", description = EXPORTED)
                    int exported) {
        return told(EvidenceBench.run(new EvidenceBench.Settings(events, rounds, proofs, exported), this::tell));
    }

    private static final String PROOFS = "Proofs of each kind (default: ${DEFAULT-VALUE}).";
    private static final String EXPORTED = "Events of the exported log (default: ${DEFAULT-VALUE}).";
    private static final double MILLIS_OF_A_MINUTE = 60_000;
    private static final String SIMULATED = "Simulated switches, in this JVM (default: ${DEFAULT-VALUE}).";
    private static final String RATE = "Events a second of all switches together (default: ${DEFAULT-VALUE}).";
    private static final String MINUTES = "That are measured, after a warm-up (default: ${DEFAULT-VALUE}).";
    private static final String SECONDS = "That each decoder works in a round (default: ${DEFAULT-VALUE}).";

    private int inSmallJvm(long events, int writers, int heap) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx" + heap + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                System.getProperty("java.class.path"),
                "bench",
                "memory",
                "--here",
                "--events=" + events,
                "--writers=" + writers));
        if (json) {
            command.add("--json");
        }
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            tell("The JVM with a heap of " + heap + " MiB ended with " + status + ".");
        }
        return status == 0 ? 0 : Ledger.FAILED;
    }

    private static final String IN_THE_LOG = "In the log (default: ${DEFAULT-VALUE}).";
    private static final String SWITCHES = "That send commands, each one after the other (default: ${DEFAULT-VALUE}).";
    private static final String LATENCY_LOAD =
            "Of the phase that measures latency, in parts of the rate found (default: ${DEFAULT-VALUE}).";
    private static final String WRITERS = "Virtual threads that append (default: ${DEFAULT-VALUE}).";
    private static final String EVENTS = "Of each round (default: ${DEFAULT-VALUE}).";
    private static final String ROUNDS = "That count, after one to warm up (default: ${DEFAULT-VALUE}).";
    private static final String LOAD =
            "Of the phase that measures latency, in parts of the rate found; 0 leaves it out (default: ${DEFAULT-VALUE}).";

    private int told(BenchReport report) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                json ? LedgerJson.mapper().writeValueAsString(report.json()) + System.lineSeparator() : report.text());
        out.flush();
        return 0;
    }

    private void tell(String line) {
        new Teller(spec.commandLine()).say(line);
    }
}
