package org.interactionledger.telephony.esl;

import java.util.Arrays;
import java.util.Optional;

/**
 * The bytes of a connection that are read but not yet understood. Positions are absolute: offsets in the connection.
 * Grows when it must and shrinks back when it is empty, so that one large body does not hold memory for ever.
 */
final class ByteWindow {

    /** Room for the usual event (about 5 kB) several times over. */
    private static final int USUAL_CAPACITY = 64 * 1024;

    private byte[] bytes = new byte[USUAL_CAPACITY];
    private int first;
    private int count;
    private long start;

    void append(byte[] source, int from, int length) {
        if (first + count + length > bytes.length) {
            makeRoomFor(count + length);
        }
        System.arraycopy(source, from, bytes, first + count, length);
        count += length;
    }

    private void makeRoomFor(int needed) {
        byte[] target = needed <= bytes.length ? bytes : new byte[Math.max(needed, 2 * bytes.length)];
        System.arraycopy(bytes, first, target, 0, count);
        bytes = target;
        first = 0;
    }

    void discardTo(long position) {
        int dropped = Math.toIntExact(position - start);
        first += dropped;
        count -= dropped;
        start = position;
        if (count == 0) {
            first = 0;
            if (bytes.length > USUAL_CAPACITY) {
                bytes = new byte[USUAL_CAPACITY];
            }
        }
    }

    long start() {
        return start;
    }

    long end() {
        return start + count;
    }

    int size() {
        return count;
    }

    byte at(long position) {
        return bytes[index(position)];
    }

    /** Position of the first of two line feeds in a row that both lie within the range, or -1. */
    long emptyLine(long from, long to) {
        int last = index(to) - 1;
        for (int i = index(from); i < last; i++) {
            if (bytes[i] == '\n' && bytes[i + 1] == '\n') {
                return start + (i - first);
            }
        }
        return -1;
    }

    /** Whether the bytes at the position are those; all of them must lie within the window. */
    boolean has(long position, byte[] expected) {
        int from = index(position);
        return Arrays.equals(bytes, from, from + expected.length, expected, 0, expected.length);
    }

    /** Whether the bytes at the position are that text, in whatever case, as far as there are bytes. */
    boolean mayStart(long position, byte[] lowerCaseText) {
        int available = (int) Math.min(lowerCaseText.length, end() - position);
        for (int i = 0; i < available; i++) {
            byte b = at(position + i);
            byte lower = b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
            if (lower != lowerCaseText[i]) {
                return false;
            }
        }
        return true;
    }

    Optional<HeaderBlock> headers(long from, long to, HeaderBlock.Encoding encoding) {
        return HeaderBlock.read(bytes, index(from), index(to), encoding);
    }

    Bytes copy(long from, long to) {
        return Bytes.copyOf(bytes, index(from), index(to));
    }

    String maskedHead(long from, long to) {
        return MaskedHead.of(bytes, index(from), index(Math.min(to, end())));
    }

    private int index(long position) {
        return first + Math.toIntExact(position - start);
    }
}
