package org.interactionledger.simulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * What a switch sent on one connection with {@code event plain all}, with the moments at which it came. Immutable.
 *
 * <p>A frame that the recording cuts off at its end is left out.
 */
public final class Capture {

    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?m)^Content-Length: (\\d+)$");
    private static final Pattern CONTENT_TYPE = Pattern.compile("(?m)^Content-Type: (\\S+)$");
    private static final Pattern TIMESTAMP = Pattern.compile("(?m)^Event-Date-Timestamp: (\\d+)$");

    private final byte[] bytes;
    private final Instant connected;
    private final List<Arrival> arrivals;
    private final List<CapturedFrame> frames;

    private Capture(byte[] bytes, Instant connected, List<Arrival> arrivals) {
        this.bytes = bytes;
        this.connected = connected;
        this.arrivals = List.copyOf(arrivals);
        this.frames = List.copyOf(cut(bytes));
    }

    /**
     * @param esl bytes as they came off the wire, gzip or not
     * @param chunks text of {@code NAME.chunks.csv}: {@code # connected INSTANT}, a line with column names, then seconds
     *     and number of bytes of each read
     */
    public static Capture of(byte[] esl, String chunks) {
        byte[] bytes = isGzip(esl) ? gunzip(esl) : esl.clone();
        List<String> lines = chunks.lines().filter(line -> !line.isBlank()).toList();
        if (lines.size() < 2 || !lines.getFirst().startsWith("# connected ")) {
            throw new IllegalArgumentException("A chunks file starts with '# connected INSTANT', but this one with '%s'"
                    .formatted(lines.isEmpty() ? "" : lines.getFirst()));
        }
        Instant connected = Instant.parse(
                lines.getFirst().substring("# connected ".length()).strip());
        List<Arrival> arrivals = new ArrayList<>();
        int offset = 0;
        for (String line : lines.subList(2, lines.size())) {
            int comma = line.indexOf(',');
            offset += Integer.parseInt(line.substring(comma + 1).strip());
            long nanos =
                    new BigDecimal(line.substring(0, comma)).movePointRight(9).longValue();
            arrivals.add(new Arrival(Duration.ofNanos(nanos), Math.min(offset, bytes.length)));
        }
        return new Capture(bytes, connected, arrivals);
    }

    private static boolean isGzip(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    }

    private static byte[] gunzip(byte[] bytes) {
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return plain.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException("The capture is no readable gzip file.", broken);
        }
    }

    private static List<CapturedFrame> cut(byte[] bytes) {
        List<CapturedFrame> frames = new ArrayList<>();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int offset = 0;
        while (offset < bytes.length) {
            int headerEnd = text.indexOf("\n\n", offset);
            if (headerEnd < 0) {
                break;
            }
            String headers = text.substring(offset, headerEnd);
            Matcher length = CONTENT_LENGTH.matcher(headers);
            int bodyOffset = headerEnd + 2;
            int end = bodyOffset + (length.find() ? Integer.parseInt(length.group(1)) : 0);
            if (end > bytes.length) {
                break;
            }
            Matcher type = CONTENT_TYPE.matcher(headers);
            frames.add(new CapturedFrame(offset, end - offset, bodyOffset, type.find() ? type.group(1) : ""));
            offset = end;
        }
        return frames;
    }

    /** When the recording connection was made, by the switch's clock. */
    public Instant connected() {
        return connected;
    }

    /** The number of event frames, which are what is played. */
    public int events() {
        return (int) frames.stream().filter(CapturedFrame::isEvent).count();
    }

    List<Arrival> arrivals() {
        return arrivals;
    }

    List<CapturedFrame> frames() {
        return frames;
    }

    /** The body of a frame; one char per byte. */
    String body(CapturedFrame frame) {
        return new String(bytes, frame.bodyOffset(), frame.end() - frame.bodyOffset(), StandardCharsets.ISO_8859_1);
    }

    /** The header block of a frame with its empty line. */
    String headers(CapturedFrame frame) {
        return new String(bytes, frame.offset(), frame.bodyOffset() - frame.offset(), StandardCharsets.ISO_8859_1);
    }

    /** From the first to the last event's own time. */
    TimeSpan span() {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (CapturedFrame frame : frames) {
            Matcher timestamp = TIMESTAMP.matcher(body(frame));
            if (frame.isEvent() && timestamp.find()) {
                long micros = Long.parseLong(timestamp.group(1));
                first = Math.min(first, micros);
                last = Math.max(last, micros);
            }
        }
        return first > last ? new TimeSpan(connected, connected) : new TimeSpan(instant(first), instant(last));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(Duration.ofNanos(Math.multiplyExact(micros, 1000)));
    }

    record TimeSpan(Instant first, Instant last) {}
}
