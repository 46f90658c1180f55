package org.interactionledger.standalone.cli;

import java.io.PrintWriter;
import java.sql.SQLException;
import org.interactionledger.bench.AppendBench;
import org.interactionledger.bench.BenchReport;
import org.interactionledger.bench.ReadBench;
import org.interactionledger.schemas.codec.LedgerJson;
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

    private static final String IN_THE_LOG = "In the log (default: ${DEFAULT-VALUE}).";
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
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
