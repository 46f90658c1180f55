package org.interactionledger.telephony.esl;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * Finds where reading can go on after a frame that could not be read: after an empty line that is followed by a
 * header with which a switch begins a frame, or where the skipped body ends. What it finds depends on the bytes
 * only, not on how many of them have come yet.
 */
final class FrameStartSearch {

    private static final List<byte[]> FIRST_HEADERS = List.of(
            "content-length:".getBytes(StandardCharsets.US_ASCII), "content-type:".getBytes(StandardCharsets.US_ASCII));

    /** How the headers of an event's frame end, written as a switch writes them and nobody else does. */
    private static final List<byte[]> ENDS_OF_HEADS = Arrays.stream(EventFormat.values())
            .map(format -> ("\nContent-Type: " + format.contentType() + "\n\n").getBytes(StandardCharsets.US_ASCII))
            .toList();

    private static final byte[] LENGTH = "Content-Length: ".getBytes(StandardCharsets.US_ASCII);

    /** How far a search for an event's frame must go back when more bytes have come. */
    static final int OVERLAP_BYTES = ENDS_OF_HEADS.getFirst().length;

    /** What a search came to. */
    sealed interface Result {
        long position();
    }

    /** Go on here. */
    record Found(long position) implements Result {}

    /** More bytes are needed; none before the position are. */
    record NotYet(long position) implements Result {}

    private enum Likeness {
        YES,
        NO,
        NOT_YET_CLEAR
    }

    private FrameStartSearch() {}

    static Result in(ByteWindow window, long from, OptionalLong bodyEnd) {
        long limit = Math.min(window.end(), bodyEnd.orElse(Long.MAX_VALUE));
        long searchedTo = from;
        for (long emptyLine = window.emptyLine(searchedTo, limit);
                emptyLine >= 0;
                emptyLine = window.emptyLine(searchedTo, limit)) {
            switch (frameStart(window, emptyLine + 2)) {
                case YES -> {
                    return new Found(emptyLine + 2);
                }
                case NOT_YET_CLEAR -> {
                    return new NotYet(emptyLine);
                }
                case NO -> searchedTo = emptyLine + 1;
            }
        }
        if (bodyEnd.isPresent() && window.end() >= bodyEnd.getAsLong()) {
            return new Found(bodyEnd.getAsLong());
        }
        return new NotYet(Math.max(searchedTo, window.end() - 1));
    }

    /**
     * Start of the first event's frame whose headers end between {@code searchedTo} and {@code to}, written as a switch
     * writes it and nobody else does, and that begins at {@code from} or behind it.
     */
    static OptionalLong eventFrame(ByteWindow window, long from, long searchedTo, long to) {
        for (long at = searchedTo; at < to; at++) {
            if (window.at(at) == '\n' && endsHeadOfEvent(window, at, to)) {
                long digits = at;
                while (digits > from && Character.isDigit(window.at(digits - 1))) {
                    digits--;
                }
                long start = digits - LENGTH.length;
                if (digits < at && start >= from && window.has(start, LENGTH)) {
                    return OptionalLong.of(start);
                }
            }
        }
        return OptionalLong.empty();
    }

    private static boolean endsHeadOfEvent(ByteWindow window, long at, long to) {
        for (byte[] end : ENDS_OF_HEADS) {
            if (at + end.length <= to && window.has(at, end)) {
                return true;
            }
        }
        return false;
    }

    private static Likeness frameStart(ByteWindow window, long position) {
        Likeness likeness = Likeness.NO;
        for (byte[] header : FIRST_HEADERS) {
            if (window.mayStart(position, header)) {
                likeness = window.end() - position < header.length ? Likeness.NOT_YET_CLEAR : Likeness.YES;
            }
        }
        return likeness;
    }
}
