package org.interactionledger.telephony.esl;

import static org.interactionledger.telephony.esl.MalformedFrame.Outcome.CONNECTION_UNUSABLE;
import static org.interactionledger.telephony.esl.MalformedFrame.Outcome.DELIVERED;
import static org.interactionledger.telephony.esl.MalformedFrame.Outcome.SKIPPED;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Cuts the byte stream of one ESL connection into frames: a block of {@code Name: value} lines ended by an empty
 * line, and, where the block has {@code Content-Length: n}, a body of exactly n bytes. Keeps its place between
 * reads, so packet borders don't matter. What cannot be read is reported, and reading goes on at the next place
 * that looks like a frame's start. Never throws, and never holds more than {@link #MAX_BUFFERED_BYTES}.
 * Not thread-safe; one per connection.
 *
 * @see <a href="https://developer.signalwire.com/freeswitch/FreeSWITCH-Explained/Modules/mod_event_socket_1048924/">
 *     FreeSWITCH, mod_event_socket</a>
 */
public final class EslFrameReader {

    /** Longest block in our captures is 13.5 kB, of an event; seven times that is an attack or a bug. */
    static final int MAX_HEADER_BYTES = 96 * 1024;

    /** The longest honest body is the list of channels, about 1 kB each: room for eight thousand of them. */
    static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

    /** A longer body is thrown away as it comes; one longer than this is taken for a lie, and not waited for. */
    static final long MAX_SKIPPED_BODY_BYTES = 256L * 1024 * 1024;

    /** A peer that sends this much (200 events) without anything like a frame's start does not speak ESL. */
    static final int MAX_SEARCHED_BYTES = 1024 * 1024;

    /** How much is taken from the caller at a time, whatever he offers. */
    private static final int CHUNK_BYTES = 32 * 1024;

    /** Most that is ever held: the largest frame that is accepted, and one chunk that came with its end. */
    public static final int MAX_BUFFERED_BYTES = MAX_HEADER_BYTES + 2 + MAX_BODY_BYTES + CHUNK_BYTES;

    private static final Optional<EventFormat> PLAIN = Optional.of(EventFormat.PLAIN);

    private static final String TOO_MANY_LINES = "at most " + HeaderBlock.MAX_LINES + " header lines";

    private final ByteWindow window = new ByteWindow();
    private final HeaderLines lines = new HeaderLines();
    private Place place = new Place.InHeaders(0);
    private long received;

    /** Takes the bytes, and gives what they complete to {@code out}, in the order of the connection. */
    public void feed(byte[] bytes, int from, int length, Consumer<? super Decoded> out) {
        for (int done = 0; done < length; done += CHUNK_BYTES) {
            int chunk = Math.min(CHUNK_BYTES, length - done);
            received += chunk;
            if (!(place instanceof Place.Lost)) {
                window.append(bytes, from + done, chunk);
                readOn(out);
            }
        }
    }

    public void feed(byte[] bytes, Consumer<? super Decoded> out) {
        feed(bytes, 0, bytes.length, out);
    }

    public void feed(Bytes bytes, Consumer<? super Decoded> out) {
        bytes.feed(this, out);
    }

    /** Takes all readable bytes; the caller keeps the buffer. */
    public void feed(ByteBuf bytes, Consumer<? super Decoded> out) {
        while (bytes.isReadable()) {
            int chunk = Math.min(CHUNK_BYTES, bytes.readableBytes());
            received += chunk;
            if (place instanceof Place.Lost) {
                bytes.skipBytes(chunk);
            } else {
                window.append(bytes, chunk);
                readOn(out);
            }
        }
    }

    /** The connection has ended. Reports a frame that it cut, and reads the frames that a lying length hid. */
    public void end(Consumer<? super Decoded> out) {
        boolean more = true;
        while (more) {
            readOn(out);
            more = switch (place) {
                case Place.InHeaders _ -> {
                    if (window.size() > 0) {
                        String expected = "an empty line after the headers, but the connection ended";
                        skip(window.end(), expected, window.end(), OptionalLong.empty(), out);
                    }
                    yield false;
                }
                case Place.InBody body -> cutOff(body.from(), body.to(), out);
                case Place.InEventHeaders body -> cutOff(body.from(), body.to(), out);
                case Place.InEventBody body -> cutOff(body.from(), body.to(), out);
                case Place.Searching _, Place.Lost _ -> false;
            };
        }
        loseTheWay();
    }

    private boolean cutOff(long from, long to, Consumer<? super Decoded> out) {
        String expected = "a body of " + (to - from) + " bytes, as Content-Length says, but the connection ended after "
                + (window.end() - from);
        skip(from, expected, from - 2, OptionalLong.empty(), out);
        return true;
    }

    /** Count of bytes fed so far. */
    public long received() {
        return received;
    }

    /** Count of bytes held now; at most {@link #MAX_BUFFERED_BYTES}. */
    public int buffered() {
        return window.size();
    }

    /** Whether the reader has given up: whatever is fed is thrown away, and the connection must be made anew. */
    public boolean lost() {
        return place instanceof Place.Lost;
    }

    private void readOn(Consumer<? super Decoded> out) {
        boolean more = true;
        while (more) {
            more = switch (place) {
                case Place.InHeaders at -> readHeaders(at, out);
                case Place.InBody at -> readBody(at, out);
                case Place.InEventHeaders at -> readEventHeaders(at, out);
                case Place.InEventBody at -> readEventBody(at, out);
                case Place.Searching at -> search(at, out);
                case Place.Lost _ -> false;
            };
        }
    }

    private boolean readHeaders(Place.InHeaders at, Consumer<? super Decoded> out) {
        dropLineFeeds();
        long start = window.start();
        long limit = start + MAX_HEADER_BYTES + 2;
        long blockEnd = window.emptyLine(Math.max(start, at.searchedTo()), Math.min(window.end(), limit));
        if (blockEnd < 0 && window.end() < limit) {
            place = new Place.InHeaders(Math.max(start, window.end() - 1));
            return false;
        }
        if (blockEnd < 0) {
            String expected = "an empty line within " + MAX_HEADER_BYTES + " bytes of headers";
            skip(limit, expected, limit - 2, OptionalLong.empty(), out);
            return true;
        }
        Optional<HeaderBlock> read = window.headers(lines, start, blockEnd, HeaderBlock.Encoding.LITERAL);
        if (read.isEmpty()) {
            skip(blockEnd, TOO_MANY_LINES, blockEnd, OptionalLong.empty(), out);
            return true;
        }
        HeaderBlock block = read.get();
        Optional<String> fault = FrameHeaders.fault(block);
        if (fault.isPresent()) {
            skip(blockEnd, fault.get(), blockEnd, OptionalLong.empty(), out);
        } else {
            enterBody(block, blockEnd, FrameHeaders.bodyLength(block), out);
        }
        return true;
    }

    private void enterBody(HeaderBlock block, long blockEnd, long length, Consumer<? super Decoded> out) {
        long from = blockEnd + 2;
        if (length > MAX_BODY_BYTES) {
            OptionalLong bodyEnd =
                    length <= MAX_SKIPPED_BODY_BYTES ? OptionalLong.of(from + length) : OptionalLong.empty();
            skip(blockEnd, "a body of at most " + MAX_BODY_BYTES + " bytes", blockEnd, bodyEnd, out);
        } else if (FrameHeaders.eventFormat(block).equals(PLAIN)) {
            place = new Place.InEventHeaders(block, from, from + length, from);
        } else {
            place = new Place.InBody(block, from, from + length, from);
        }
    }

    /** A body that is no event holds none: an event's frame within it shows that the length lies. */
    private boolean readBody(Place.InBody at, Consumer<? super Decoded> out) {
        long limit = Math.min(at.to(), window.end());
        OptionalLong eventFrame = FrameStartSearch.eventFrame(window, at.from(), at.searchedTo(), limit);
        if (eventFrame.isPresent()) {
            String expected = "a Content-Length of at most " + (eventFrame.getAsLong() - at.from())
                    + ", where the next event begins, but it was " + (at.to() - at.from());
            skip(at.from(), expected, at.from() - 2, eventFrame, out);
            return true;
        }
        if (window.end() < at.to()) {
            long searchedTo = Math.max(at.from(), limit - FrameStartSearch.OVERLAP_BYTES);
            place = new Place.InBody(at.block(), at.from(), at.to(), searchedTo);
            return false;
        }
        Optional<EventFormat> format = FrameHeaders.eventFormat(at.block());
        if (format.isPresent()) {
            deliverEvent(at, format.get(), out);
        } else {
            deliver(at.block(), at.from(), at.to(), channelData(at.block()), List.of(), out);
        }
        return true;
    }

    /** The reply to {@code connect} is an event that tells of the channel, in the headers of a reply. */
    private Optional<EslEvent> channelData(HeaderBlock block) {
        return FrameHeaders.holdsChannelData(block)
                        && EventReading.of(block.percentDecoded(), Bytes.EMPTY, window.start())
                                instanceof EventReading.Read read
                ? Optional.of(read.event())
                : Optional.empty();
    }

    /** Of a format that shows only with its last byte whether it is whole. */
    private void deliverEvent(Place.InBody at, EventFormat format, Consumer<? super Decoded> out) {
        Bytes bytes = window.copy(at.from(), at.to());
        Optional<EventBody> event = switch (format) {
            case JSON -> JsonEvent.read(bytes);
            case XML -> XmlEvent.read(bytes);
            case PLAIN -> throw new IllegalStateException("plain events are read as they come");
        };
        if (event.isPresent()) {
            deliver(
                    at.block(),
                    at.from(),
                    at.to(),
                    event.get().headers(),
                    event.get().body(),
                    out);
        } else {
            report(at.to(), "an event in " + format + " of the length that Content-Length says", SKIPPED, out);
            goOnAt(at.to());
        }
    }

    private void deliver(
            HeaderBlock block, long from, long to, HeaderBlock event, Bytes body, Consumer<? super Decoded> out) {
        switch (EventReading.of(event, body, window.start())) {
            case EventReading.Read read -> deliver(block, from, to, Optional.of(read.event()), read.remarks(), out);
            case EventReading.Nameless nameless -> {
                report(to, nameless.expected(), SKIPPED, out);
                goOnAt(to);
            }
        }
    }

    /** Sees from the event's own headers that the frame's length lies, without waiting for that length. */
    private boolean readEventHeaders(Place.InEventHeaders at, Consumer<? super Decoded> out) {
        if (at.to() <= window.end() && readWholeEvent(at, out)) {
            return true;
        }
        long limit = Math.min(at.to(), at.from() + MAX_HEADER_BYTES + 2);
        long eventEnd = window.emptyLine(at.searchedTo(), Math.min(window.end(), limit));
        if (eventEnd < 0 && window.end() < limit) {
            long searchedTo = Math.max(at.searchedTo(), window.end() - 1);
            place = new Place.InEventHeaders(at.block(), at.from(), at.to(), searchedTo);
            return false;
        }
        if (eventEnd < 0) {
            String expected = "an empty line within the " + (limit - at.from()) + " bytes that the event may have";
            skip(at.from(), expected, at.from() - 2, OptionalLong.empty(), out);
            return true;
        }
        Optional<HeaderBlock> read = window.headers(lines, at.from(), eventEnd, HeaderBlock.Encoding.PERCENT);
        if (read.isEmpty()) {
            skip(at.from(), TOO_MANY_LINES, eventEnd, OptionalLong.of(at.to()), out);
            return true;
        }
        long bodyFrom = eventEnd + 2;
        long bodyLength = at.to() - bodyFrom;
        HeaderBlock event = read.get();
        if (EventReading.hasBodyOf(event, bodyLength)) {
            place = new Place.InEventBody(at.block(), event, at.from(), bodyFrom, at.to());
        } else {
            skipLiar(at, event.headers().number("Content-Length").orElse(0), bodyFrom, out);
        }
        return true;
    }

    /** @return false where it is not as usual, and nothing was done */
    private boolean readWholeEvent(Place.InEventHeaders at, Consumer<? super Decoded> out) {
        Bytes raw = window.copy(window.start(), at.to());
        Optional<EventReading.Read> whole =
                EventReading.ofWhole(raw, Math.toIntExact(at.from() - window.start()), lines, window.start());
        whole.ifPresent(read -> deliver(at.block(), at.from(), raw, Optional.of(read.event()), read.remarks(), out));
        return whole.isPresent();
    }

    private void skipLiar(Place.InEventHeaders at, long ownLength, long bodyFrom, Consumer<? super Decoded> out) {
        String expected = "a Content-Length of " + (bodyFrom - at.from() + ownLength)
                + ", at which the event in the body ends, but it was " + (at.to() - at.from());
        OptionalLong eventEnd =
                ownLength <= MAX_BODY_BYTES ? OptionalLong.of(bodyFrom + ownLength) : OptionalLong.empty();
        skip(at.from(), expected, bodyFrom - 2, eventEnd, out);
    }

    private boolean readEventBody(Place.InEventBody at, Consumer<? super Decoded> out) {
        if (window.end() < at.to()) {
            return false;
        }
        deliver(at.block(), at.from(), at.to(), at.event(), window.copy(at.eventBodyFrom(), at.to()), out);
        return true;
    }

    private boolean search(Place.Searching at, Consumer<? super Decoded> out) {
        FrameStartSearch.Result result = FrameStartSearch.in(window, at.searchedTo(), at.bodyEnd());
        if (at.bodyEnd().isEmpty() && result.position() - at.since() > MAX_HEADER_BYTES + MAX_SEARCHED_BYTES) {
            loseTheWay();
            String expected = "the start of a frame within " + MAX_SEARCHED_BYTES + " bytes";
            out.accept(new MalformedFrame(at.since(), at.head(), expected, CONNECTION_UNUSABLE));
            return false;
        }
        return switch (result) {
            case FrameStartSearch.Found found -> {
                goOnAt(found.position());
                yield true;
            }
            case FrameStartSearch.NotYet notYet -> {
                window.discardTo(notYet.position());
                place = new Place.Searching(at.since(), at.head(), notYet.position(), at.bodyEnd());
                yield false;
            }
        };
    }

    private void deliver(
            HeaderBlock block,
            long from,
            long to,
            Optional<EslEvent> event,
            List<String> remarks,
            Consumer<? super Decoded> out) {
        deliver(block, from, window.copy(window.start(), to), event, remarks, out);
    }

    private void deliver(
            HeaderBlock block,
            long from,
            Bytes raw,
            Optional<EslEvent> event,
            List<String> remarks,
            Consumer<? super Decoded> out) {
        long to = window.start() + raw.size();
        if (block.brokenText().isPresent()) {
            String expected =
                    "UTF-8 in header line " + block.brokenText().get() + "; what is none was replaced by U+FFFD";
            report(from, expected, DELIVERED, out);
        }
        for (String remark : remarks) {
            report(to, remark, DELIVERED, out);
        }
        Bytes body = raw.slice(Math.toIntExact(from - window.start()), raw.size());
        EslFrame frame = new EslFrame(block.headers(), body, event, raw, window.start());
        goOnAt(to);
        out.accept(frame);
    }

    private void skip(
            long headTo, String expected, long searchFrom, OptionalLong bodyEnd, Consumer<? super Decoded> out) {
        long since = window.start();
        String head = window.maskedHead(since, headTo);
        place = new Place.Searching(since, head, searchFrom, bodyEnd);
        out.accept(new MalformedFrame(since, head, expected, SKIPPED));
    }

    private void report(long headTo, String expected, MalformedFrame.Outcome outcome, Consumer<? super Decoded> out) {
        String head = window.maskedHead(window.start(), headTo);
        out.accept(new MalformedFrame(window.start(), head, expected, outcome));
    }

    private void goOnAt(long position) {
        window.discardTo(position);
        place = new Place.InHeaders(position);
    }

    /** A switch ends some replies with a line feed more than it counts. */
    private void dropLineFeeds() {
        long start = window.start();
        while (start < window.end() && window.at(start) == '\n') {
            start++;
        }
        window.discardTo(start);
    }

    private void loseTheWay() {
        window.discardTo(window.end());
        place = new Place.Lost();
    }
}
