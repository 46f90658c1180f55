package org.interactionledger.telephony.esl;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

    /** How the switch writes values: as they are, or with per cent signs. */
    enum Encoding {
        LITERAL,
        PERCENT
    }

    /** The range ends before the line feed that ends the last line. */
    static HeaderBlock read(byte[] bytes, int from, int to, Encoding encoding) {
        List<EslHeaders.Header> headers = new ArrayList<>();
        Optional<Integer> lineWithoutColon = Optional.empty();
        Optional<Integer> brokenText = Optional.empty();
        int lineNumber = 0;
        for (int lineStart = from; lineStart < to; ) {
            int lineEnd = indexOf(bytes, (byte) '\n', lineStart, to);
            int colon = indexOf(bytes, (byte) ':', lineStart, lineEnd);
            lineNumber++;
            if (colon == lineStart || colon == lineEnd) {
                lineWithoutColon = lineWithoutColon.isPresent() ? lineWithoutColon : Optional.of(lineNumber);
            } else {
                int valueStart = colon + 1 < lineEnd && bytes[colon + 1] == ' ' ? colon + 2 : colon + 1;
                Text name = Text.of(bytes, lineStart, colon);
                Text value = encoding == Encoding.PERCENT
                        ? percentDecoded(bytes, valueStart, lineEnd)
                        : Text.of(bytes, valueStart, lineEnd);
                if (brokenText.isEmpty() && (name.broken() || value.broken())) {
                    brokenText = Optional.of(lineNumber);
                }
                headers.add(new EslHeaders.Header(name.text(), value.text()));
            }
            lineStart = lineEnd + 1;
        }
        return new HeaderBlock(EslHeaders.of(headers), lineWithoutColon, brokenText);
    }

    /** The same block, as it is if the switch wrote its values with per cent signs. */
    HeaderBlock percentDecoded() {
        List<EslHeaders.Header> decoded = new ArrayList<>();
        for (EslHeaders.Header header : headers.inOrder()) {
            decoded.add(new EslHeaders.Header(
                    header.name(), percentDecoded(header.value()).text()));
        }
        return new HeaderBlock(EslHeaders.of(decoded), lineWithoutColon, brokenText);
    }

    /** Counts no further than one more than {@link #MAX_LINES}. */
    static boolean hasTooManyLines(byte[] bytes, int from, int to) {
        int lines = 1;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n' && ++lines > MAX_LINES) {
                return true;
            }
        }
        return false;
    }

    record Text(String text, boolean broken) {

        static Text of(byte[] bytes, int from, int to) {
            for (int i = from; i < to; i++) {
                if (bytes[i] < 0) {
                    return strictly(bytes, from, to);
                }
            }
            return new Text(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1), false);
        }

        private static Text strictly(byte[] bytes, int from, int to) {
            try {
                CharBuffer text = StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes, from, to - from));
                return new Text(text.toString(), false);
            } catch (CharacterCodingException notUtf8) {
                return new Text(new String(bytes, from, to - from, StandardCharsets.UTF_8), true);
            }
        }
    }

    static Text percentDecoded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return percentDecoded(bytes, 0, bytes.length);
    }

    /** A per cent sign without two hexadecimal digits stays as it is, as in {@code switch_url_decode}. */
    private static Text percentDecoded(byte[] bytes, int from, int to) {
        if (indexOf(bytes, (byte) '%', from, to) == to) {
            return Text.of(bytes, from, to);
        }
        byte[] decoded = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            int high = bytes[i] == '%' && i + 2 < to ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low < 0) {
                decoded[length++] = bytes[i];
            } else {
                decoded[length++] = (byte) (high << 4 | low);
                i += 2;
            }
        }
        return Text.of(decoded, 0, length);
    }

    private static int indexOf(byte[] bytes, byte wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return to;
    }
}
