package org.interactionledger.telephony.esl;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** An immutable run of bytes; slices share the array that they are cut from. */
public final class Bytes {

    public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

    private final byte[] shared;
    private final int from;
    private final int to;

    private Bytes(byte[] shared, int from, int to) {
        this.shared = shared;
        this.from = from;
        this.to = to;
    }

    public static Bytes copyOf(byte[] bytes) {
        return copyOf(bytes, 0, bytes.length);
    }

    static Bytes copyOf(byte[] bytes, int from, int to) {
        return from == to ? EMPTY : new Bytes(Arrays.copyOfRange(bytes, from, to), 0, to - from);
    }

    public Bytes slice(int start, int end) {
        if (start < 0 || end < start || end > size()) {
            throw new IndexOutOfBoundsException(
                    "slice must lie within 0.." + size() + ", but was " + start + ".." + end);
        }
        return new Bytes(shared, from + start, from + end);
    }

    /** Headers that share these bytes, if there are any as {@link HeaderLines#blockBeforeEmptyLine} says. */
    Optional<HeaderBlock> headersBeforeEmptyLine(HeaderLines lines, int start, int end, HeaderBlock.Encoding encoding) {
        return lines.blockBeforeEmptyLine(shared, from + start, from + end, encoding);
    }

    public int size() {
        return to - from;
    }

    public boolean isEmpty() {
        return from == to;
    }

    public byte at(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("index must lie within 0.." + size() + ", but was " + index);
        }
        return shared[from + index];
    }

    public byte[] toArray() {
        return Arrays.copyOfRange(shared, from, to);
    }

    void feed(EslFrameReader reader, Consumer<? super Decoded> out) {
        reader.feed(shared, from, to - from, out);
    }

    /** Puts all of them in, at the buffer's position. */
    public void into(ByteBuffer target) {
        target.put(shared, from, to - from);
    }

    /** Bytes that are no UTF-8 become U+FFFD. */
    public String utf8() {
        return new String(shared, from, to - from, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(shared, from, to, that.shared, that.from, that.to);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + shared[i];
        }
        return hash;
    }

    /** The size only: what a switch sends is personal data and has no place in a log. */
    @Override
    public String toString() {
        return size() + " bytes";
    }
}
