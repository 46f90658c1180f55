package org.interactionledger.telephony.esl;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The headers of one block, in the order and case in which the switch sent them. Looked up without regard to case.
 * A switch sends some names twice in one event ({@code Hangup-Cause}, and in conferences the whole head); a look-up
 * gives the first, as {@code switch_event_get_header} does. Immutable. An event has some two hundred headers, of which
 * few are ever asked for: a value becomes text when it is.
 */
public final class EslHeaders {

    /** Seven decimal digits more than any count or µs time of a switch, and still within a {@code long}. */
    private static final int MAX_DIGITS = 18;

    /** Of each header: where its name begins, where the colon is that ends it, and where its value ends. */
    static final int MARKS = 3;

    private static final byte[] SEPARATOR = {':', ' '};

    /** One line of a block. */
    public record Header(String name, String value) {}

    private final byte[] bytes;
    private final int[] marks;
    private final HeaderBlock.Encoding encoding;

    /** The arrays are not copied, and must not change. */
    EslHeaders(byte[] bytes, int[] marks, HeaderBlock.Encoding encoding) {
        this.bytes = bytes;
        this.marks = marks;
        this.encoding = encoding;
    }

    public static EslHeaders of(List<Header> inOrder) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int[] marks = new int[inOrder.size() * MARKS];
        int next = 0;
        for (Header header : inOrder) {
            marks[next++] = bytes.size();
            bytes.writeBytes(header.name().getBytes(StandardCharsets.UTF_8));
            marks[next++] = bytes.size();
            bytes.writeBytes(SEPARATOR);
            bytes.writeBytes(header.value().getBytes(StandardCharsets.UTF_8));
            marks[next++] = bytes.size();
        }
        return new EslHeaders(bytes.toByteArray(), marks, HeaderBlock.Encoding.LITERAL);
    }

    /** The same bytes, with values read otherwise. */
    EslHeaders in(HeaderBlock.Encoding other) {
        return new EslHeaders(bytes, marks, other);
    }

    public Optional<String> first(String name) {
        int at = indexOf(name, 0);
        return at < 0 ? Optional.empty() : Optional.of(value(at));
    }

    /** Every value of a name that the switch sent more than once, in its order. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (int at = indexOf(name, 0); at >= 0; at = indexOf(name, at + MARKS)) {
            values.add(value(at));
        }
        return List.copyOf(values);
    }

    /**
     * The values of a channel variable that has several: one header then holds them all, as {@code ARRAY::a|:b}; or one
     * value, or none.
     */
    public List<String> values(String name) {
        String value = first(name).orElse("");
        if (value.startsWith(EventBody.ARRAY)) {
            String joined = value.substring(EventBody.ARRAY.length());
            return List.of(joined.split(Pattern.quote(EventBody.BETWEEN_VALUES), -1));
        }
        return value.isEmpty() ? List.of() : List.of(value);
    }

    /** The first value, if it is an unsigned decimal number of at most 18 digits. */
    public OptionalLong number(String name) {
        int at = indexOf(name, 0);
        return at < 0 ? OptionalLong.empty() : unsigned(at);
    }

    /** Whether a name occurs, without making its value's text. */
    boolean has(String name) {
        return indexOf(name, 0) >= 0;
    }

    /** Whether a name occurs more than once. */
    boolean hasSeveral(String name) {
        int at = indexOf(name, 0);
        return at >= 0 && indexOf(name, at + MARKS) >= 0;
    }

    public List<Header> inOrder() {
        List<Header> headers = new ArrayList<>(size());
        for (int at = 0; at < marks.length; at += MARKS) {
            headers.add(new Header(Text.lenient(bytes, marks[at], marks[at + 1]), value(at)));
        }
        return List.copyOf(headers);
    }

    public int size() {
        return marks.length / MARKS;
    }

    private String value(int at) {
        return Text.lenient(bytes, valueStart(bytes, marks[at + 1], marks[at + 2]), marks[at + 2], encoding);
    }

    /** A switch writes a space behind the colon, which is not of the value. */
    static int valueStart(byte[] bytes, int colon, int lineEnd) {
        return colon + 1 < lineEnd && bytes[colon + 1] == ' ' ? colon + 2 : colon + 1;
    }

    /** Where the marks of the first header of that name are, from some marks on; -1 where there is none. */
    private int indexOf(String name, int from) {
        int length = name.length();
        for (int at = from; at < marks.length; at += MARKS) {
            if (marks[at + 1] - marks[at] == length && isNamed(name, marks[at])) {
                return at;
            }
        }
        return -1;
    }

    /** The names of a switch's headers are ASCII. */
    private boolean isNamed(String name, int from) {
        for (int i = 0; i < name.length(); i++) {
            if (lower(bytes[from + i]) != lower(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }

    /** Digits are read where they are; whatever else there is may become some once decoded. */
    private OptionalLong unsigned(int at) {
        int to = marks[at + 2];
        int from = valueStart(bytes, marks[at + 1], to);
        if (from == to || to - from > MAX_DIGITS) {
            return unsigned(value(at));
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return unsigned(value(at));
            }
            value = value * 10 + (bytes[i] - '0');
        }
        return OptionalLong.of(value);
    }

    static OptionalLong unsigned(String text) {
        if (text.isEmpty() || text.length() > MAX_DIGITS) {
            return OptionalLong.empty();
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return OptionalLong.empty();
            }
            value = value * 10 + (c - '0');
        }
        return OptionalLong.of(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EslHeaders that && inOrder().equals(that.inOrder());
    }

    @Override
    public int hashCode() {
        return inOrder().hashCode();
    }

    /** The count only: values are personal data and have no place in a log. */
    @Override
    public String toString() {
        return size() + " headers";
    }
}
