package org.interactionledger.telephony.esl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of a switch, read as UTF-8.
 *
 * @param broken they are none; what is not was replaced by U+FFFD
 */
record Text(String text, boolean broken) {

    private static final byte[] HEXADECIMAL = hexadecimal();

    static Text of(byte[] bytes, int from, int to, HeaderBlock.Encoding encoding) {
        return switch (encoding) {
            case LITERAL -> of(bytes, from, to);
            case PERCENT -> percentDecoded(bytes, from, to);
        };
    }

    static Text of(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return strictly(bytes, from, to);
            }
        }
        return new Text(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1), false);
    }

    static Text percentDecoded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return percentDecoded(bytes, 0, bytes.length);
    }

    /** The text alone, for whoever need not know whether it is broken. */
    static String lenient(byte[] bytes, int from, int to, HeaderBlock.Encoding encoding) {
        int percent = encoding == HeaderBlock.Encoding.PERCENT ? percent(bytes, from, to) : to;
        if (percent == to) {
            return lenient(bytes, from, to);
        }
        byte[] decoded = new byte[to - from];
        return lenient(decoded, 0, decode(bytes, from, to, percent, decoded));
    }

    static String lenient(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static Text percentDecoded(byte[] bytes, int from, int to) {
        int percent = percent(bytes, from, to);
        if (percent == to) {
            return of(bytes, from, to);
        }
        byte[] decoded = new byte[to - from];
        return of(decoded, 0, decode(bytes, from, to, percent, decoded));
    }

    private static int percent(byte[] bytes, int from, int to) {
        int percent = from;
        while (percent < to && bytes[percent] != '%') {
            percent++;
        }
        return percent;
    }

    /**
     * A per cent sign without two hexadecimal digits stays as it is, as in {@code switch_url_decode}.
     *
     * @param percent where the first one is
     * @return how many bytes were decoded
     */
    private static int decode(byte[] bytes, int from, int to, int percent, byte[] decoded) {
        int length = percent - from;
        System.arraycopy(bytes, from, decoded, 0, length);
        for (int i = percent; i < to; i++) {
            int both = bytes[i] == '%' && i + 2 < to ? pair(bytes[i + 1], bytes[i + 2]) : -1;
            if (both < 0) {
                decoded[length++] = bytes[i];
            } else {
                decoded[length++] = (byte) both;
                i += 2;
            }
        }
        return length;
    }

    /** Negative where one of them is no hexadecimal digit. */
    private static int pair(byte high, byte low) {
        return HEXADECIMAL[high & 0xff] << 4 | HEXADECIMAL[low & 0xff];
    }

    private static byte[] hexadecimal() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        for (char digit : "0123456789abcdefABCDEF".toCharArray()) {
            values[digit] = (byte) Character.digit(digit, 16);
        }
        return values;
    }

    private static Text strictly(byte[] bytes, int from, int to) {
        try {
            return new Text(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes, from, to - from))
                            .toString(),
                    false);
        } catch (CharacterCodingException notUtf8) {
            return new Text(new String(bytes, from, to - from, StandardCharsets.UTF_8), true);
        }
    }
}
