package org.interactionledger.bench;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.interactionledger.embedded.Progress;
import org.interactionledger.simulator.Playlist;
import org.interactionledger.telephony.capture.Capture;
import tools.jackson.databind.node.ObjectNode;

/**
 * How fast one thread turns the bytes of real event sockets into events: our decoder, two libraries, and as the limit
 * one look at each byte of the same memory. Contenders take turns within a round.
 */
public final class EslBench {

    static final String OURS = "ours";
    static final String OURS_EVERY_HEADER = "ours-every-header";
    static final String THINGSCLOUD = "thingscloud";
    static final String FREESWITCH_CLIENT = "freeswitch-client";
    static final String LIMIT = "limit";

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MEGABYTE = 1e6;
    private static final byte LINE_FEED = '\n';

    private EslBench() {}

    /**
     * @param captures a directory of {@code *.esl.txt.gz}; those that the demo plays, where it is empty
     * @param seconds  that each contender works in a round
     */
    public record Settings(Optional<Path> captures, double seconds, int rounds) {

        public Settings {
            if (!(seconds > 0) || rounds < 1) {
                throw new IllegalArgumentException("The bench of the event socket needs some time and at least 1 round,"
                        + " but was given " + seconds + " s and " + rounds + " rounds");
            }
        }
    }

    public static BenchReport run(Settings settings, Progress progress) throws IOException {
        List<byte[]> connections = connections(settings.captures());
        Map<String, EslContender> contenders = new LinkedHashMap<>();
        contenders.put(OURS, EslContender.ours());
        contenders.put(OURS_EVERY_HEADER, EslContender.oursEveryHeader());
        contenders.put(THINGSCLOUD, EslContender.thingscloud());
        contenders.put(FREESWITCH_CLIENT, EslContender.freeswitchClient());
        contenders.put(LIMIT, EslBench::lines);
        Rounds speed = new Rounds();
        Rounds allocation = new Rounds();
        Map<String, Long> events = new LinkedHashMap<>();
        for (int round = 0; round <= settings.rounds(); round++) {
            progress.report(round == 0 ? "Warming up" : "Round " + round + " of " + settings.rounds());
            for (var contender : contenders.entrySet()) {
                Turn turn = Turn.of(contender.getValue(), connections, settings.seconds());
                speed.measured(contender.getKey(), turn.megabytesPerSecond());
                allocation.measured(contender.getKey(), turn.allocatedPerEvent());
                events.put(contender.getKey(), turn.eventsOfOnePass());
            }
            if (round == 0) {
                speed.forget();
                allocation.forget();
            } else {
                speed.keep();
                allocation.keep();
            }
        }
        return report(settings, connections, speed, allocation, events);
    }

    private static List<byte[]> connections(Optional<Path> captures) throws IOException {
        List<byte[]> connections = new ArrayList<>();
        if (captures.isEmpty()) {
            Playlist.demo().scenarios().forEach(scenario -> connections.add(unzipped(scenario.name())));
            return connections;
        }
        try (Stream<Path> files = Files.list(captures.get())) {
            for (Path file : files.filter(EslBench::isPlain).sorted().toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    connections.add(Capture.bytes(in));
                }
            }
        }
        if (connections.isEmpty()) {
            throw new IOException("There is no capture (*.esl.txt.gz) in " + captures.get());
        }
        return connections;
    }

    private static byte[] unzipped(String scenario) {
        try {
            return Capture.bytes(new ByteArrayInputStream(CapturedEvents.bytes(scenario)));
        } catch (IOException e) {
            throw new UncheckedIOException("The demo's capture " + scenario + " is damaged", e);
        }
    }

    /** The libraries read no JSON and no XML, and know no connections that the switch made. */
    private static boolean isPlain(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".esl.txt.gz")
                && !name.endsWith(".json.esl.txt.gz")
                && !name.endsWith(".xml.esl.txt.gz")
                && !name.endsWith(".outbound.esl.txt.gz");
    }

    /** What no decoder can do with less: look at each byte once. */
    private static long lines(byte[] connection) {
        long lines = 0;
        for (byte b : connection) {
            lines += b == LINE_FEED ? 1 : 0;
        }
        return lines;
    }

    private record Turn(double megabytesPerSecond, double allocatedPerEvent, long eventsOfOnePass) {

        static Turn of(EslContender contender, List<byte[]> connections, double seconds) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
            long begin = System.nanoTime();
            long bytes = 0;
            long events = 0;
            long passes = 0;
            do {
                for (byte[] connection : connections) {
                    events += contender.decode(connection);
                    bytes += connection.length;
                }
                passes++;
            } while (System.nanoTime() - begin < seconds * NANOS_PER_SECOND);
            double took = (System.nanoTime() - begin) / NANOS_PER_SECOND;
            double allocated = threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
            return new Turn(bytes / MEGABYTE / took, allocated / Math.max(1, events), events / passes);
        }
    }

    private static BenchReport report(
            Settings settings, List<byte[]> connections, Rounds speed, Rounds allocation, Map<String, Long> events) {
        BenchReport report = new BenchReport("esl", "MB/s");
        report.ours(speed.median(OURS));
        report.json().put("oursEveryHeader", Rounded.of(speed.median(OURS_EVERY_HEADER)));
        report.peer(THINGSCLOUD, speed.median(THINGSCLOUD));
        report.peer(FREESWITCH_CLIENT, speed.median(FREESWITCH_CLIENT));
        report.limit(speed.median(LIMIT));
        speed.into(report.array("rounds"));
        ObjectNode allocated = report.object("allocatedBytesPerEvent");
        ObjectNode ratio = report.object("ratio");
        ObjectNode decoded = report.object("eventsOfOnePass");
        for (String contender : List.of(OURS, OURS_EVERY_HEADER, THINGSCLOUD, FREESWITCH_CLIENT)) {
            allocated.put(contender, Rounded.of(allocation.median(contender)));
            ratio.put(contender, Rounded.of(speed.ratio(OURS, contender)));
            decoded.put(contender, events.get(contender));
            report.line(
                    contender,
                    String.format(Locale.ROOT, "%,.0f MB/s", speed.median(contender)),
                    String.format(
                            Locale.ROOT,
                            "ours is %.1f ×, with every header as text %.1f ×; %,.0f bytes allocated for an event",
                            speed.ratio(OURS, contender),
                            speed.ratio(OURS_EVERY_HEADER, contender),
                            allocation.median(contender)));
        }
        report.line(
                "one look at each byte",
                String.format(Locale.ROOT, "%,.0f MB/s", speed.median(LIMIT)),
                String.format(Locale.ROOT, "ours is %.2f of it", speed.ratio(OURS, LIMIT)));
        ObjectNode how = report.object("how");
        how.put("connections", connections.size());
        how.put(
                "bytesOfOnePass",
                connections.stream().mapToLong(one -> one.length).sum());
        how.put("readBytes", EslContender.READ_BYTES);
        how.put("secondsOfATurn", settings.seconds());
        report.json().set("machine", Machine.describe());
        return report;
    }
}
