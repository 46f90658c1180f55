package org.interactionledger.telephony.esl;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What the body of an event's frame is, once its headers are read.
 *
 * @see <a href="https://developer.signalwire.com/freeswitch/FreeSWITCH-Explained/Modules/mod_event_socket_1048924/">
 *     mod_event_socket</a>, {@code switch_event_serialize} in {@code src/switch_event.c}
 */
sealed interface EventReading {

    /** What may be shown in a report: a name like this is no person's. */
    Pattern PLAUSIBLE_NAME = Pattern.compile("[A-Z]{1,24}(?:_[A-Z]{1,24}){0,4}");

    /** An event, with remarks about what in it is not as it should be. */
    record Read(EslEvent event, List<String> remarks) implements EventReading {}

    /** The frame's length is right, but the event lacks what every event has. */
    record Nameless(String expected) implements EventReading {}

    /**
     * The usual event of a frame of which all has come: headers and body are parts of the frame's bytes.
     *
     * @param from where the event begins in them
     * @return empty where something is not as usual, and must be looked at step by step
     */
    static Optional<Read> ofWhole(Bytes raw, int from, HeaderLines lines, long offset) {
        int limit = Math.min(raw.size(), from + EslFrameReader.MAX_HEADER_BYTES + 2);
        Optional<HeaderBlock> block = raw.headersBeforeEmptyLine(lines, from, limit, HeaderBlock.Encoding.PERCENT);
        if (block.isEmpty()) {
            return Optional.empty();
        }
        Bytes body = raw.slice(from + lines.length() + 2, raw.size());
        return hasBodyOf(block.get(), body.size()) && of(block.get(), body, offset) instanceof Read read
                ? Optional.of(read)
                : Optional.empty();
    }

    /** Whether what follows the event's headers is as long as they say. */
    static boolean hasBodyOf(HeaderBlock event, long length) {
        return length == 0 || event.headers().all("Content-Length").contains(Long.toString(length));
    }

    static EventReading of(HeaderBlock block, Bytes body, long offset) {
        EslHeaders headers = block.headers();
        Optional<String> name = headers.first("Event-Name").filter(value -> !value.isEmpty());
        Optional<String> core = headers.first("Core-UUID").filter(value -> !value.isEmpty());
        OptionalLong sequence = headers.number("Event-Sequence");
        OptionalLong microseconds = headers.number("Event-Date-Timestamp");
        if (name.isEmpty() || core.isEmpty() || sequence.isEmpty() || microseconds.isEmpty()) {
            return new Nameless("an event with Event-Name, Core-UUID and decimal Event-Sequence and"
                    + " Event-Date-Timestamp, without which it is no fact that could be told from another");
        }
        EslEvent event = new EslEvent(
                name.get(),
                core.get(),
                sequence.getAsLong(),
                atMicrosecond(microseconds.getAsLong()),
                headers,
                body,
                offset);
        return new Read(event, remarks(block, body, name.get()));
    }

    private static List<String> remarks(HeaderBlock block, Bytes body, String name) {
        List<String> remarks = new ArrayList<>();
        block.lineWithoutColon()
                .ifPresent(
                        line -> remarks.add("a name and a colon in line " + line + " of the event; it was left out"));
        block.brokenText()
                .ifPresent(line ->
                        remarks.add("UTF-8 in line " + line + " of the event; what is none was replaced by U+FFFD"));
        if (body.isEmpty() && block.headers().number("Content-Length").orElse(0) > 0) {
            remarks.add("the event's own body as its Content-Length says; the frame ended before it");
        }
        if (!KnownEvents.contains(name)) {
            remarks.add("an event name that FreeSWITCH 1.10 or 1.11 has, but it was "
                    + (PLAUSIBLE_NAME.matcher(name).matches() ? name : "not even like one"));
        }
        return List.copyOf(remarks);
    }

    private static Instant atMicrosecond(long microseconds) {
        return Instant.ofEpochSecond(microseconds / 1_000_000, microseconds % 1_000_000 * 1_000);
    }
}
