package org.interactionledger.telephony.esl;

import java.util.Arrays;
import java.util.Optional;

/**
 * A block of {@code Name: value} lines, and what is wrong with it. Lines that are none are left out.
 *
 * @param lineWithoutColon number of the first line that has no name and colon, counted from 1
 * @param brokenText       number of the first line that is not UTF-8 once decoded, counted from 1
 */
record HeaderBlock(EslHeaders headers, Optional<Integer> lineWithoutColon, Optional<Integer> brokenText) {

    /** Most lines of an event in our captures are 316; a block of more than this is an attack or a bug. */
    static final int MAX_LINES = 4096;

    /** Or more: room for the marks of a block grows when it must. */
    private static final int USUAL_LINE_BYTES = 32;

    /** How the switch writes values: as they are, or with per cent signs. */
    enum Encoding {
        LITERAL,
        PERCENT
    }

    /** The range ends before the line feed that ends the last line. Empty where there are too many lines. */
    static Optional<HeaderBlock> read(byte[] source, int from, int to, Encoding encoding) {
        byte[] bytes = Arrays.copyOfRange(source, from, to);
        Lines lines = new Lines(bytes, encoding);
        for (int lineStart = 0; lineStart < bytes.length; ) {
            if (lines.number == MAX_LINES) {
                return Optional.empty();
            }
            lineStart = lines.take(lineStart) + 1;
        }
        return Optional.of(new HeaderBlock(lines.headers(), number(lines.withoutColon), number(lines.broken)));
    }

    /** The same block, as it is if the switch wrote its values with per cent signs. */
    HeaderBlock percentDecoded() {
        return new HeaderBlock(headers.in(Encoding.PERCENT), lineWithoutColon, brokenText);
    }

    private static Optional<Integer> number(int line) {
        return line == 0 ? Optional.empty() : Optional.of(line);
    }

    /** What is found of the lines so far. Most are plain ASCII, and are looked at byte by byte only once. */
    private static final class Lines {

        private final byte[] bytes;
        private final Encoding encoding;
        private int[] marks;
        private int marked;
        private int number;
        private int withoutColon;
        private int broken;

        Lines(byte[] bytes, Encoding encoding) {
            this.bytes = bytes;
            this.encoding = encoding;
            this.marks = new int[(1 + bytes.length / USUAL_LINE_BYTES) * EslHeaders.MARKS];
        }

        EslHeaders headers() {
            return new EslHeaders(bytes, Arrays.copyOf(marks, marked), encoding);
        }

        /** @return where the line ends */
        int take(int lineStart) {
            number++;
            boolean plain = true;
            int colon = lineStart;
            while (colon < bytes.length && bytes[colon] != ':' && bytes[colon] != '\n') {
                plain &= bytes[colon] >= 0;
                colon++;
            }
            int lineEnd = colon;
            while (lineEnd < bytes.length && bytes[lineEnd] != '\n') {
                plain &= bytes[lineEnd] >= 0 && bytes[lineEnd] != '%';
                lineEnd++;
            }
            if (colon == lineStart || colon == lineEnd) {
                withoutColon = withoutColon == 0 ? number : withoutColon;
                return lineEnd;
            }
            int valueStart = colon + 1 < lineEnd && bytes[colon + 1] == ' ' ? colon + 2 : colon + 1;
            mark(lineStart, colon, valueStart, lineEnd);
            if (!plain && broken == 0 && isBroken(lineStart, colon, valueStart, lineEnd)) {
                broken = number;
            }
            return lineEnd;
        }

        private boolean isBroken(int nameStart, int colon, int valueStart, int lineEnd) {
            return Text.of(bytes, nameStart, colon).broken()
                    || Text.of(bytes, valueStart, lineEnd, encoding).broken();
        }

        private void mark(int nameStart, int colon, int valueStart, int lineEnd) {
            if (marked == marks.length) {
                marks = Arrays.copyOf(marks, 2 * marks.length);
            }
            marks[marked] = nameStart;
            marks[marked + 1] = colon;
            marks[marked + 2] = valueStart;
            marks[marked + 3] = lineEnd;
            marked += EslHeaders.MARKS;
        }
    }
}
