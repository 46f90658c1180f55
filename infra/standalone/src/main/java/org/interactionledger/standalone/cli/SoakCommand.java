package org.interactionledger.standalone.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.interactionledger.embedded.Directories;
import org.interactionledger.simulator.Pace;
import org.interactionledger.standalone.soak.Disturbance;
import org.interactionledger.standalone.soak.RebuildSoak;
import org.interactionledger.standalone.soak.Rehearsal;
import org.interactionledger.standalone.soak.TelephonySoak;
import org.interactionledger.standalone.soak.store.StoreNode;
import org.interactionledger.standalone.soak.store.StoreSoak;
import org.interactionledger.telephony.capture.Capture;
import org.interactionledger.telephony.fuzz.DecoderSoak;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code ledger soak NAME}. */
@Command(
        name = "soak",
        description = "Runs the long versions of tests, with progress, the seed and a summary.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "NAME")
final class SoakCommand {

    private static final String CAPTURES = "telephony-adapter/src/test/resources/captures";

    private static final int MANY = 50;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--seed", paramLabel = "N", scope = ScopeType.INHERIT, description = "Repeats a former run.")
    private @Nullable Long seed;

    @Option(
            names = "--captures",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Captures with their truths; without it, the project's own.")
    private @Nullable Path captures;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print the summary as a JSON object.")
    private boolean json;

    @Command(
            name = "decoder",
            description = "Feeds the decoder with mutated captures: no exception escapes, memory stays bounded.")
    int decoder(
            @Option(names = "--inputs", paramLabel = "N", defaultValue = "1000000", description = "How many.")
                    long inputs)
            throws IOException {
        List<byte[]> bytes = new ArrayList<>();
        try (Stream<Path> files = Files.list(captureDirectory())) {
            for (Path file : files.filter(file -> file.toString().endsWith(".esl.txt.gz"))
                    .sorted()
                    .toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    bytes.add(Capture.bytes(in));
                }
            }
        }
        long chosen = chosenSeed();
        tell("decoder: " + inputs + " mutated inputs from " + bytes.size() + " captures, seed " + chosen);
        DecoderSoak.Summary summary = DecoderSoak.run(bytes, chosen, inputs, done -> {
            if (done % Math.max(1_000, inputs / 20) == 0) {
                tell("  " + done + " of " + inputs);
            }
        });
        return told(summary, summary.passed());
    }

    @Command(
            name = "crash",
            description = "Plays every capture to the whole product, which is killed at random and started again.")
    int crash(
            @Option(names = "--kills", paramLabel = "N", defaultValue = "20", description = "How often.") int kills,
            @Option(
                            names = "--alive",
                            paramLabel = "S",
                            defaultValue = "35",
                            description = "Longest time from a start to the kill, in seconds.")
                    int alive,
            @Option(names = "--speed", paramLabel = "X", defaultValue = "1", description = "Of the recordings.")
                    double speed)
            throws IOException, InterruptedException {
        return rehearse(1, new Pace(speed), kills, Duration.ofSeconds(alive));
    }

    @Command(name = "load", description = "Plays every capture from many switches at once, as fast as it is taken.")
    int load(
            @Option(names = "--switches", paramLabel = "N", defaultValue = "10", description = "How many.")
                    int switches)
            throws IOException, InterruptedException {
        return rehearse(switches, Pace.asFastAsTaken(), 0, Duration.ofSeconds(1));
    }

    @Command(
            name = "rebuild",
            description =
                    "Has every read model of all captures built anew and kills the product meanwhile; all rows and"
                            + " documents must be the same after.")
    int rebuild(
            @Option(names = "--kills", paramLabel = "N", defaultValue = "20", description = "kill -9 of the product.")
                    int kills,
            @Option(
                            names = "--alive",
                            paramLabel = "MS",
                            defaultValue = "4000",
                            description = "Longest time from when it answers to a kill, in milliseconds.")
                    int alive)
            throws IOException, InterruptedException {
        if (kills < 0 || alive < 1) {
            throw new ParameterException(spec.commandLine(), "--kills and --alive must be positive");
        }
        Path data = Files.createTempDirectory("ledger-soak");
        Path jar = Path.of(System.getProperty("java.class.path"));
        long chosen = chosenSeed();
        tell(kills + " kills, seed " + chosen + ", data in " + data);
        Rehearsal.run(
                new Rehearsal.Settings(
                        jar, data, captureDirectory(), 1, Pace.asFastAsTaken(), 0, Duration.ofSeconds(1), chosen),
                line -> tell("  " + line));
        RebuildSoak.Summary summary = RebuildSoak.run(
                new RebuildSoak.Settings(jar, data, kills, Duration.ofMillis(alive), chosen),
                line -> tell("  " + line));
        summary.differences().stream().limit(MANY).forEach(line -> tell("  " + line));
        return told(summary, summary.differences().isEmpty(), data);
    }

    @Command(
            name = "store",
            description = "Appends and reads in many processes, killed and paused at random with their database, and"
                    + " holds what each was told against the log.")
    int store(
            @Option(names = "--minutes", paramLabel = "N", defaultValue = "3", description = "How long.")
                    double minutes,
            @Option(names = "--writers", paramLabel = "N", defaultValue = "4", description = "Processes that append.")
                    int writers,
            @Option(names = "--readers", paramLabel = "N", defaultValue = "2", description = "Processes that read.")
                    int readers,
            @Option(names = "--threads", paramLabel = "N", defaultValue = "16", description = "Writers in each.")
                    int threads,
            @Option(
                            names = "--longest-pause",
                            paramLabel = "S",
                            defaultValue = "60",
                            description = "Longest time that a process is stopped, in seconds.")
                    int longestPause)
            throws IOException, InterruptedException {
        if (minutes <= 0 || writers < 1 || readers < 1 || threads < 1 || longestPause < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--minutes, --writers, --readers, --threads and --longest-pause must be positive");
        }
        Path data = Files.createTempDirectory("ledger-soak-store");
        long chosen = chosenSeed();
        tell(writers + " writers, " + readers + " readers, " + minutes + " minutes, seed " + chosen + ", data in "
                + data);
        StoreSoak.Summary summary = StoreSoak.run(
                new StoreSoak.Settings(
                        storeNode(),
                        data,
                        data.resolve("postgres"),
                        Duration.ofMillis(Math.round(minutes * 60_000)),
                        1,
                        writers,
                        readers,
                        threads,
                        true,
                        Duration.ofSeconds(longestPause),
                        chosen),
                line -> tell("  " + line));
        summary.findings().forEach(this::tell);
        if (summary.passed()) {
            Directories.delete(data);
        } else {
            tell("The histories and the data are left in " + data);
        }
        return told(summary, summary.passed());
    }

    @Command(name = "store-node", hidden = true, description = "One process of the store's soak.")
    int storeNode(@Parameters(description = "As the soak gives them.") List<String> arguments)
            throws IOException, InterruptedException {
        StoreNode.run(arguments);
        return 0;
    }

    private static List<String> storeNode() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx192m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                System.getProperty("java.class.path"),
                "soak",
                "store-node");
    }

    @Command(
            name = "telephony",
            description = "Plays scripts on simulated switches to the whole product, with faults alone and in random"
                    + " combination, and holds the ledger against the scripts.")
    int telephony(
            @Option(names = "--minutes", paramLabel = "M", defaultValue = "10", description = "How long.")
                    double minutes,
            @Option(names = "--switches", paramLabel = "N", defaultValue = "3", description = "How many.") int switches,
            @Option(
                            names = "--faults",
                            paramLabel = "NAME",
                            split = ",",
                            description = "Which; without it, all but refused authentication, which ends an adapter's"
                                    + " attempts for good.")
                    @Nullable
                    List<String> faults,
            @Option(names = "--calls-per-second", paramLabel = "X", defaultValue = "2", description = "Over all.")
                    double rate,
            @Option(names = "--no-records", description = "The switches write no call detail records.")
                    boolean noRecords,
            @Option(
                            names = "--apart",
                            description = "The adapter is a process of its own; it is killed too, alone and with the"
                                    + " ledger.")
                    boolean apart,
            @Option(names = "--kills", paramLabel = "N", defaultValue = "0", description = "kill -9 of the product.")
                    int kills)
            throws IOException, InterruptedException {
        if (minutes <= 0 || switches < 1 || rate <= 0 || kills < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--minutes, --switches and --calls-per-second must be positive");
        }
        List<Disturbance> chosen;
        try {
            chosen = faults == null
                    ? Disturbance.all()
                    : faults.stream()
                            .filter(word -> !word.equals("none"))
                            .map(Disturbance::of)
                            .toList();
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), unknown.getMessage(), unknown);
        }
        int calls = (int) Math.max(1, Math.round(minutes * 60 * rate));
        return telephony(switches, calls, rate, Duration.ZERO, chosen, apart, !noRecords, kills);
    }

    @Command(
            name = "calls",
            description = "Many simulated calls at once: each talks until all have begun and then as long as is asked.")
    int calls(
            @Option(names = "--calls", paramLabel = "N", defaultValue = "10000", description = "How many.") int calls,
            @Option(
                            names = "--seconds",
                            paramLabel = "S",
                            defaultValue = "180",
                            description = "How long all of them talk at once.")
                    int seconds,
            @Option(names = "--switches", paramLabel = "N", defaultValue = "10", description = "How many.")
                    int switches,
            @Option(
                            names = "--calls-per-second",
                            paramLabel = "X",
                            defaultValue = "80",
                            description = "How many begin in a second.")
                    double rate,
            @Option(
                            names = "--apart",
                            description = "The adapter is a process of its own; it is killed too, alone and with the"
                                    + " ledger.")
                    boolean apart,
            @Option(names = "--kills", paramLabel = "N", defaultValue = "0", description = "kill -9 of the product.")
                    int kills)
            throws IOException, InterruptedException {
        if (calls < 1 || seconds < 0 || switches < 1 || rate <= 0 || kills < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--calls, --switches and --calls-per-second must be positive");
        }
        Duration linger = Duration.ofSeconds(seconds + Math.round(calls / rate));
        return telephony(switches, calls, rate, linger, List.of(), apart, false, kills);
    }

    private int telephony(
            int switches,
            int calls,
            double rate,
            Duration linger,
            List<Disturbance> faults,
            boolean apart,
            boolean records,
            int kills)
            throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("ledger-soak-telephony");
        long chosen = chosenSeed();
        tell(calls + " calls on " + switches + " switches, seed " + chosen + ", data in " + data);
        TelephonySoak.Summary summary = TelephonySoak.run(
                new TelephonySoak.Settings(
                        Path.of(System.getProperty("java.class.path")),
                        data,
                        switches,
                        calls,
                        rate,
                        linger,
                        faults,
                        apart,
                        records,
                        kills,
                        chosen),
                line -> tell("  " + line));
        if (!summary.passed()) {
            summary.differences().stream().limit(MANY).forEach(line -> tell("  " + line));
        }
        return told(summary, summary.passed(), data);
    }

    private int rehearse(int switches, Pace pace, int kills, Duration alive) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("ledger-soak");
        long chosen = chosenSeed();
        tell(switches + " switches, " + kills + " kills, seed " + chosen + ", data in " + data);
        Path jar = Path.of(System.getProperty("java.class.path"));
        Rehearsal.Summary summary = Rehearsal.run(
                new Rehearsal.Settings(jar, data, captureDirectory(), switches, pace, kills, alive, chosen),
                line -> tell("  " + line));
        return told(summary, summary.differences().isEmpty(), data);
    }

    /** @param data is of use only where it did not pass */
    private int told(Object summary, boolean passed, Path data) throws IOException {
        if (passed) {
            Directories.delete(data);
        } else {
            tell("The data is left in " + data);
        }
        return told(summary, passed);
    }

    private int told(Object summary, boolean passed) {
        Teller teller = new Teller(spec.commandLine());
        if (json) {
            teller.json(summary);
        } else {
            teller.result((passed ? "passed: " : "failed: ") + summary);
        }
        return passed ? 0 : Ledger.FAILED;
    }

    private void tell(String line) {
        new Teller(spec.commandLine()).say(line);
    }

    private long chosenSeed() {
        return seed == null ? System.nanoTime() : seed;
    }

    private Path captureDirectory() {
        return Optional.ofNullable(captures)
                .or(() -> Optional.ofNullable(System.getProperty("ledger.home"))
                        .map(home -> Path.of(home).resolve(CAPTURES)))
                .orElse(Path.of(CAPTURES));
    }
}
