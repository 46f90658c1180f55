package org.interactionledger.standalone.soak.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** One line of a {@link History}. Times are the machine's monotonic nanoseconds. */
sealed interface Fact {

    record Invoked(long at, Unit unit) implements Fact {}

    record Answered(long at, UUID unit, Answer answer) implements Fact {}

    record Began(UUID stream, long after) implements Fact {}

    record Seen(UUID stream, long position, UUID event) implements Fact {}

    record ReadBack(UUID unit, String aggregate, long from, List<UUID> events) implements Fact {}

    record HeadSeen(UUID unit, long position) implements Fact {}

    record Trouble(String what) implements Fact {}

    record Ended() implements Fact {}

    enum Answer {
        ACKNOWLEDGED,
        CONFLICTED,
        REFUSED,
        UNKNOWN
    }

    /** All whole lines of a history; the last one may be torn by a kill, and is no fact then. */
    static void read(Path history, Consumer<Fact> facts) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(history)) {
            Optional<String> line = Optional.ofNullable(lines.readLine());
            while (line.isPresent()) {
                Optional<String> next = Optional.ofNullable(lines.readLine());
                if (next.isPresent() || endsWithNewline(history)) {
                    facts.accept(parse(line.get()));
                }
                line = next;
            }
        }
    }

    private static boolean endsWithNewline(Path history) throws IOException {
        try (FileChannel file = FileChannel.open(history)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return file.read(last, file.size() - 1) == 1 && last.get(0) == '\n';
        }
    }

    private static Fact parse(String line) {
        String[] words = line.split(" ", -1);
        long at = Long.parseLong(words[1]);
        return switch (words[0]) {
            case "invoked" -> new Invoked(at, new Unit(UUID.fromString(words[2]), entries(words)));
            case "acknowledged" -> new Answered(at, UUID.fromString(words[2]), Answer.ACKNOWLEDGED);
            case "conflicted" -> new Answered(at, UUID.fromString(words[2]), Answer.CONFLICTED);
            case "refused" -> new Answered(at, UUID.fromString(words[2]), Answer.REFUSED);
            case "unknown" -> new Answered(at, UUID.fromString(words[2]), Answer.UNKNOWN);
            case "began" -> new Began(UUID.fromString(words[2]), Long.parseLong(words[3]));
            case "seen" -> new Seen(UUID.fromString(words[2]), Long.parseLong(words[3]), UUID.fromString(words[4]));
            case "readback" ->
                new ReadBack(
                        UUID.fromString(words[2]),
                        words[3],
                        Long.parseLong(words[4]),
                        Arrays.stream(words)
                                .skip(5)
                                .filter(word -> !word.isEmpty())
                                .map(UUID::fromString)
                                .toList());
            case "head" -> new HeadSeen(UUID.fromString(words[2]), Long.parseLong(words[3]));
            case "trouble" -> new Trouble(line);
            case "ended" -> new Ended();
            default -> throw new IllegalArgumentException("no such word: " + words[0]);
        };
    }

    private static List<Unit.Entry> entries(String[] words) {
        return Arrays.stream(words)
                .skip(3)
                .map(word -> word.split("/", -1))
                .map(parts -> new Unit.Entry(parts[0], Long.parseLong(parts[1]), UUID.fromString(parts[2])))
                .toList();
    }
}
