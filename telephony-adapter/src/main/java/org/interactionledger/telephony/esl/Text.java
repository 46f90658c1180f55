package org.interactionledger.telephony.esl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Bytes of a switch, read as UTF-8.
 *
 * @param broken they are none; what is not was replaced by U+FFFD
 */
record Text(String text, boolean broken) {

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

    /** A per cent sign without two hexadecimal digits stays as it is, as in {@code switch_url_decode}. */
    private static Text percentDecoded(byte[] bytes, int from, int to) {
        int percent = from;
        while (percent < to && bytes[percent] != '%') {
            percent++;
        }
        if (percent == to) {
            return of(bytes, from, to);
        }
        byte[] decoded = new byte[to - from];
        int length = percent - from;
        System.arraycopy(bytes, from, decoded, 0, length);
        for (int i = percent; i < to; i++) {
            int high = bytes[i] == '%' && i + 2 < to ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low < 0) {
                decoded[length++] = bytes[i];
            } else {
                decoded[length++] = (byte) (high << 4 | low);
                i += 2;
            }
        }
        return of(decoded, 0, length);
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
