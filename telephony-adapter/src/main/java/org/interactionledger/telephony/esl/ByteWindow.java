package org.interactionledger.telephony.esl;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bytes of a connection that are read but not yet understood. Positions are absolute: offsets in the connection.
 * Grows when it must and shrinks back when it is empty, so that one large body does not hold memory for ever.
 */
final class ByteWindow {

    /** Room for the usual event (about 5 kB) several times over. */
    private static final int USUAL_CAPACITY = 64 * 1024;

    private static final long LINE_FEED = EightBytes.repeated('\n');

    private byte[] bytes = new byte[USUAL_CAPACITY];
    private int first;
    private int count;
    private long start;

    void append(byte[] source, int from, int length) {
        makeRoomFor(length);
        System.arraycopy(source, from, bytes, first + count, length);
        count += length;
    }

    /** Takes them out of the source. */
    void append(ByteBuf source, int length) {
        makeRoomFor(length);
        source.readBytes(bytes, first + count, length);
        count += length;
    }

    private void makeRoomFor(int more) {
        if (first + count + more <= bytes.length) {
            return;
        }
        int needed = count + more;
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
        int end = index(to);
        int i = index(from);
        for (; i + EightBytes.COUNT <= end; i += EightBytes.COUNT - 1) {
            long lineFeeds = EightBytes.equal(EightBytes.at(bytes, i), LINE_FEED);
            if ((EightBytes.behind(lineFeeds) & lineFeeds) != 0) {
                int found = emptyLineIn(i, i + EightBytes.COUNT);
                if (found >= 0) {
                    return start + (found - first);
                }
            }
        }
        int found = emptyLineIn(i, end);
        return found < 0 ? -1 : start + (found - first);
    }

    private int emptyLineIn(int from, int to) {
        for (int i = from; i < to - 1; i++) {
            if (bytes[i] == '\n' && bytes[i + 1] == '\n') {
                return i;
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

    /** Of a copy; the range ends before the line feed that ends the last line. */
    Optional<HeaderBlock> headers(HeaderLines lines, long from, long to, HeaderBlock.Encoding encoding) {
        byte[] block = Arrays.copyOfRange(bytes, index(from), index(to));
        return lines.block(block, 0, block.length, encoding);
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
