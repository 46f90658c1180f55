package org.interactionledger.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The events of one capture, prepared so that playing them again under other ids, sequence numbers and times is little
 * more than copying them: everything that changes keeps its width. What changes is what a {@link Take} changes, but
 * for dates written in words, which stay as they were. Immutable.
 */
final class Tape {

    /** Ten digits from the first event of a switch on. */
    static final long FIRST_SEQUENCE = 1_000_000_000L;

    private static final int SEQUENCE_DIGITS = 10;
    private static final int MICROS_DIGITS = 16;
    private static final int SECONDS_DIGITS = 10;
    private static final Duration AROUND = Duration.ofHours(1);

    private static final Pattern CHANGING = Pattern.compile("(?<id>" + FreshIds.SHAPE + ")|" + ShiftedTimes.NUMBERS);
    private static final Pattern SEQUENCE = Pattern.compile("(?m)^Event-Sequence: (\\d+)$");
    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?m)^Content-Length: \\d+$");

    private enum Kind {
        CORE,
        ID,
        SEQUENCE,
        MICROS,
        SECONDS
    }

    /** @param first of an id its first half, of a time the captured one */
    private record Slot(Kind kind, int offset, long first, long second) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared, and never given away
    private record Frame(byte[] captured, List<Slot> slots) {}

    private final String name;
    private final Capture.TimeSpan span;
    private final UUID core;
    private final List<Frame> frames;

    private Tape(Scenario scenario) {
        Capture capture = scenario.capture();
        List<CapturedFrame> events =
                capture.frames().stream().filter(CapturedFrame::isEvent).toList();
        if (events.isEmpty()) {
            throw new IllegalArgumentException("Scenario %s has no plain event to play.".formatted(scenario.name()));
        }
        this.name = scenario.name();
        this.span = capture.span();
        this.core =
                UUID.fromString(EventHeaders.of(capture.body(events.getFirst())).value("Core-UUID"));
        this.frames = events.stream()
                .map(event -> frame(capture.headers(event), capture.body(event)))
                .toList();
    }

    static Tape of(Scenario scenario) {
        return new Tape(scenario);
    }

    /** One playing of it: what ids are crossed with, and what is added to times. */
    static final class Playing {

        // Version and variant of a UUID stay what they were.
        private static final long NOT_VERSION = ~0xF000L;
        private static final long NOT_VARIANT = ~(3L << 62);

        private final byte[] core;
        private final long high;
        private final long low;
        private final long shiftSeconds;

        private Playing(byte[] core, long high, long low, long shiftSeconds) {
            this.core = core;
            this.high = high;
            this.low = low;
            this.shiftSeconds = shiftSeconds;
        }

        /** @param random another one for each playing */
        static Playing of(UUID core, UUID random, long shiftSeconds) {
            return new Playing(
                    core.toString().getBytes(StandardCharsets.US_ASCII),
                    random.getMostSignificantBits() & NOT_VERSION,
                    random.getLeastSignificantBits() & NOT_VARIANT,
                    shiftSeconds);
        }
    }

    String name() {
        return name;
    }

    int events() {
        return frames.size();
    }

    Duration length() {
        return Duration.between(span.first(), span.last());
    }

    /** So that the first event is of this second. */
    long shiftTo(Instant begin) {
        return begin.getEpochSecond() - span.first().getEpochSecond();
    }

    /** The whole frame of an event. */
    byte[] frame(int index, Playing playing, long sequence) {
        Frame frame = frames.get(index);
        byte[] bytes = frame.captured().clone();
        for (Slot slot : frame.slots()) {
            int at = slot.offset();
            switch (slot.kind()) {
                case CORE -> System.arraycopy(playing.core, 0, bytes, at, playing.core.length);
                case ID -> id(bytes, at, slot.first() ^ playing.high, slot.second() ^ playing.low);
                case SEQUENCE -> digits(bytes, at, SEQUENCE_DIGITS, sequence);
                case MICROS -> digits(bytes, at, MICROS_DIGITS, slot.first() + playing.shiftSeconds * 1_000_000);
                case SECONDS -> digits(bytes, at, SECONDS_DIGITS, slot.first() + playing.shiftSeconds);
            }
        }
        return bytes;
    }

    private Frame frame(String outer, String captured) {
        int headersEnd = captured.indexOf("\n\n");
        Matcher sequence = SEQUENCE.matcher(captured).region(0, headersEnd + 1);
        if (!sequence.find()) {
            throw new IllegalArgumentException("Scenario %s has an event without a sequence.".formatted(name));
        }
        String body = captured.substring(0, sequence.start(1)) + FIRST_SEQUENCE + captured.substring(sequence.end(1));
        String head = CONTENT_LENGTH.matcher(outer).replaceFirst("Content-Length: " + body.length());
        List<Slot> slots = new ArrayList<>();
        slots.add(new Slot(Kind.SEQUENCE, head.length() + sequence.start(1), 0, 0));
        Matcher changing = CHANGING.matcher(body);
        while (changing.find()) {
            int offset = head.length() + changing.start();
            if (changing.group("id") != null) {
                slots.add(idSlot(offset, UUID.fromString(changing.group())));
            } else {
                addTime(slots, offset, changing);
            }
        }
        return new Frame((head + body).getBytes(StandardCharsets.ISO_8859_1), List.copyOf(slots));
    }

    private Slot idSlot(int offset, UUID id) {
        Kind kind = id.equals(core) ? Kind.CORE : Kind.ID;
        return new Slot(kind, offset, id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    private void addTime(List<Slot> slots, int offset, Matcher found) {
        long number = Long.parseLong(found.group());
        boolean micros = found.group("micros") != null;
        Instant time = Instant.ofEpochSecond(micros ? number / 1_000_000 : number);
        boolean ofTheCapture = !time.isBefore(span.first().minus(AROUND))
                && !time.isAfter(span.last().plus(AROUND));
        if (ofTheCapture) {
            slots.add(new Slot(micros ? Kind.MICROS : Kind.SECONDS, offset, number, 0));
        }
    }

    private static void digits(byte[] bytes, int at, int count, long number) {
        long left = number;
        for (int i = at + count - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }

    private static void id(byte[] bytes, int at, long high, long low) {
        hexadecimal(bytes, at, high, 60, 32);
        hexadecimal(bytes, at + 9, high, 28, 16);
        hexadecimal(bytes, at + 14, high, 12, 0);
        hexadecimal(bytes, at + 19, low, 60, 48);
        hexadecimal(bytes, at + 24, low, 44, 0);
    }

    private static void hexadecimal(byte[] bytes, int at, long number, int fromBit, int toBit) {
        int next = at;
        for (int bit = fromBit; bit >= toBit; bit -= 4) {
            bytes[next++] = (byte) Character.forDigit((int) (number >>> bit) & 0xf, 16);
        }
    }
}
