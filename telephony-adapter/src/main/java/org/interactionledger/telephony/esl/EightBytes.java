package org.interactionledger.telephony.esl;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes at once; the one that comes first in memory is the lowest. Matches have the highest bit of a
 * byte set where that byte is what was asked for. None is missed, and the first is certain; behind it a byte may match
 * that is not equal, since the subtraction borrows.
 *
 * @see <a href="https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord">Determine if a word has a zero byte</a>
 */
final class EightBytes {

    static final int COUNT = Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;

    /** Added to an ASCII byte, it sets the highest bit from {@code '8'} on. */
    private static final long UP_FROM_EIGHT = ONES * (0x80 - '8');

    private static final int LAST_BYTE = 56;

    private EightBytes() {}

    static long at(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    static long repeated(char ascii) {
        return ONES * ascii;
    }

    static long equal(long eight, long repeated) {
        long difference = eight ^ repeated;
        return (difference - ONES) & ~difference & HIGHEST;
    }

    static long notAscii(long eight) {
        return eight & HIGHEST;
    }

    /** Bytes from {@code '8'} on: letters too. */
    static long fromDigitEight(long eight) {
        return ((eight & ~HIGHEST) + UP_FROM_EIGHT) & HIGHEST;
    }

    /** The bytes behind the matches. */
    static long behind(long matches) {
        return matches << Byte.SIZE;
    }

    /** The first byte of the next eight, if the last of these matches. */
    static long last(long matches) {
        return matches >>> LAST_BYTE;
    }

    /** How many bytes come before the first match. */
    static int before(long matches) {
        return Long.numberOfTrailingZeros(matches) / Byte.SIZE;
    }
}
