package org.interactionledger.telephony.esl;

import java.util.Arrays;
import java.util.Optional;

/**
 * Finds where the names and the values of a block's lines are, looking once at each byte. The headers that it makes
 * share the bytes, which must not change. Keeps the room for marks from block to block: one for each reader, not
 * thread-safe.
 */
final class HeaderLines {

    private static final long COLON = EightBytes.repeated(':');
    private static final long LINE_FEED = EightBytes.repeated('\n');
    private static final long PERCENT = EightBytes.repeated('%');

    /** Most events have fewer lines; the room grows when it must. */
    private static final int USUAL_LINES = 256;

    private int[] marks = new int[USUAL_LINES * EslHeaders.MARKS];
    private int marked;
    private int number;
    private int withoutColon;
    private int broken;
    private int length;

    /** Of the line at hand: it is not certain to be UTF-8 once decoded, and must be looked at more closely. */
    private boolean doubtful;

    /**
     * A block whose end is known.
     *
     * @param to before the line feed that ends the last line
     * @return empty where there are too many lines
     */
    Optional<HeaderBlock> block(byte[] bytes, int from, int to, HeaderBlock.Encoding encoding) {
        begin();
        for (int lineStart = from; lineStart < to; ) {
            if (number == HeaderBlock.MAX_LINES) {
                return Optional.empty();
            }
            lineStart = take(bytes, lineStart, to, encoding) + 1;
        }
        length = to - from;
        return Optional.of(found(bytes, encoding));
    }

    /**
     * A block that an empty line ends, both of whose line feeds lie within the range.
     *
     * @return empty where there is none, or there are too many lines, or the first one is empty
     */
    Optional<HeaderBlock> blockBeforeEmptyLine(byte[] bytes, int from, int to, HeaderBlock.Encoding encoding) {
        begin();
        int lineEnd = from - 1;
        do {
            int lineStart = lineEnd + 1;
            if (number == HeaderBlock.MAX_LINES || lineStart >= to || bytes[lineStart] == '\n') {
                return Optional.empty();
            }
            lineEnd = take(bytes, lineStart, to, encoding);
        } while (lineEnd + 1 >= to || bytes[lineEnd + 1] != '\n');
        length = lineEnd - from;
        return Optional.of(found(bytes, encoding));
    }

    /** Bytes of the block that was found last, without the line feed that ends its last line. */
    int length() {
        return length;
    }

    private void begin() {
        marked = 0;
        number = 0;
        withoutColon = 0;
        broken = 0;
    }

    private HeaderBlock found(byte[] bytes, HeaderBlock.Encoding encoding) {
        EslHeaders headers = new EslHeaders(bytes, Arrays.copyOf(marks, marked), encoding);
        return new HeaderBlock(headers, line(withoutColon), line(broken));
    }

    private static Optional<Integer> line(int number) {
        return number == 0 ? Optional.empty() : Optional.of(number);
    }

    /** @return where the line ends */
    private int take(byte[] bytes, int lineStart, int to, HeaderBlock.Encoding encoding) {
        number++;
        doubtful = false;
        int colon = nameEnd(bytes, lineStart, to);
        int lineEnd = colon < to && bytes[colon] == ':' ? valueEnd(bytes, colon + 1, to) : colon;
        if (colon == lineStart || colon == lineEnd) {
            withoutColon = withoutColon == 0 ? number : withoutColon;
            return lineEnd;
        }
        mark(lineStart, colon, lineEnd);
        if (doubtful && broken == 0 && isBroken(bytes, lineStart, colon, lineEnd, encoding)) {
            broken = number;
        }
        return lineEnd;
    }

    /** At a colon, or where the line ends without one. */
    private int nameEnd(byte[] bytes, int from, int to) {
        int at = from;
        long doubts = 0;
        for (; at + EightBytes.COUNT <= to; at += EightBytes.COUNT) {
            long eight = EightBytes.at(bytes, at);
            doubts |= EightBytes.notAscii(eight);
            long ends = EightBytes.equal(eight, COLON) | EightBytes.equal(eight, LINE_FEED);
            if (ends != 0) {
                doubtful |= doubts != 0;
                return at + EightBytes.before(ends);
            }
        }
        doubtful |= doubts != 0;
        while (at < to && bytes[at] != ':' && bytes[at] != '\n') {
            doubtful |= bytes[at] < 0;
            at++;
        }
        return at;
    }

    /** Only a byte that is no ASCII, or a per cent sign before a digit from 8 on, can make a value no UTF-8. */
    private int valueEnd(byte[] bytes, int from, int to) {
        int at = from;
        long doubts = 0;
        long lastIsPercent = 0;
        for (; at + EightBytes.COUNT <= to; at += EightBytes.COUNT) {
            long eight = EightBytes.at(bytes, at);
            long percents = EightBytes.equal(eight, PERCENT);
            doubts |= EightBytes.notAscii(eight)
                    | ((EightBytes.behind(percents) | lastIsPercent) & EightBytes.fromDigitEight(eight));
            lastIsPercent = EightBytes.last(percents);
            long ends = EightBytes.equal(eight, LINE_FEED);
            if (ends != 0) {
                doubtful |= doubts != 0;
                return at + EightBytes.before(ends);
            }
        }
        doubtful |= (doubts | lastIsPercent) != 0;
        while (at < to && bytes[at] != '\n') {
            doubtful |= bytes[at] < 0 || bytes[at] == '%';
            at++;
        }
        return at;
    }

    private static boolean isBroken(
            byte[] bytes, int lineStart, int colon, int lineEnd, HeaderBlock.Encoding encoding) {
        return Text.of(bytes, lineStart, colon).broken()
                || Text.of(bytes, EslHeaders.valueStart(bytes, colon, lineEnd), lineEnd, encoding)
                        .broken();
    }

    private void mark(int nameStart, int colon, int lineEnd) {
        if (marked == marks.length) {
            marks = Arrays.copyOf(marks, 2 * marks.length);
        }
        marks[marked] = nameStart;
        marks[marked + 1] = colon;
        marks[marked + 2] = lineEnd;
        marked += EslHeaders.MARKS;
    }
}
