package org.interactionledger.telephony.esl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The headers of one block, in the order and case in which the switch sent them. Looked up without regard to case.
 * A switch sends some names twice in one event ({@code Hangup-Cause}, and in conferences the whole head); a look-up
 * gives the first, as {@code switch_event_get_header} does.
 */
public final class EslHeaders {

    /** Seven decimal digits more than any count or µs time of a switch, and still within a {@code long}. */
    private static final int MAX_DIGITS = 18;

    /** One line of a block. */
    public record Header(String name, String value) {}

    private final List<Header> inOrder;
    private final Map<String, String> firstByLowerName;

    private EslHeaders(List<Header> inOrder) {
        this.inOrder = List.copyOf(inOrder);
        this.firstByLowerName = HashMap.newHashMap(inOrder.size());
        for (Header header : inOrder) {
            firstByLowerName.putIfAbsent(header.name().toLowerCase(Locale.ROOT), header.value());
        }
    }

    public static EslHeaders of(List<Header> inOrder) {
        return new EslHeaders(inOrder);
    }

    public Optional<String> first(String name) {
        return Optional.ofNullable(firstByLowerName.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Every value of a name that the switch sent more than once, in its order. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (Header header : inOrder) {
            if (header.name().equalsIgnoreCase(name)) {
                values.add(header.value());
            }
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
            return List.of(
                    value.substring(EventBody.ARRAY.length()).split(Pattern.quote(EventBody.BETWEEN_VALUES), -1));
        }
        return value.isEmpty() ? List.of() : List.of(value);
    }

    /** The first value, if it is an unsigned decimal number of at most 18 digits. */
    public OptionalLong number(String name) {
        return first(name).map(EslHeaders::unsigned).orElseGet(OptionalLong::empty);
    }

    public List<Header> inOrder() {
        return inOrder;
    }

    public int size() {
        return inOrder.size();
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
        return other instanceof EslHeaders that && inOrder.equals(that.inOrder);
    }

    @Override
    public int hashCode() {
        return inOrder.hashCode();
    }

    /** The count only: values are personal data and have no place in a log. */
    @Override
    public String toString() {
        return inOrder.size() + " headers";
    }
}
