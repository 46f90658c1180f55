package org.interactionledger.query.request;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.interactionledger.query.problem.Problem.WrongField;
import org.interactionledger.query.problem.Refused;

/**
 * Reads the fields of one request and remembers every wrong one, so that a caller learns of all at once. Values read
 * from wrong fields are stand-ins: call {@link #check()} before using any.
 */
public final class Fields {

    private static final Pattern UUID_SHAPE = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final String AN_INSTANT = "an instant of ISO 8601 with its offset, such as 2026-11-24T08:00:00Z";

    private final List<WrongField> wrong = new ArrayList<>();

    /** @throws Refused naming every field that was wrong */
    public void check() {
        if (!wrong.isEmpty()) {
            throw Refused.wrongFields(wrong);
        }
    }

    public void wrong(String field, Optional<String> value, String allowed) {
        wrong.add(new WrongField(field, value, allowed));
    }

    public UUID uuid(String field, String value) {
        if (UUID_SHAPE.matcher(value).matches()) {
            return UUID.fromString(value);
        }
        wrong(field, Optional.of(value), "a UUID");
        return new UUID(0, 0);
    }

    public Optional<Instant> instant(String field, Optional<String> value) {
        // A plus sign in a query string means a space, and offsets have one.
        return read(
                field,
                value,
                AN_INSTANT,
                text -> OffsetDateTime.parse(text.replace(' ', '+')).toInstant());
    }

    /** Both ends of a span of time, the second not before the first. */
    public void inOrder(String fromField, Optional<Instant> from, String toField, Optional<Instant> to) {
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            wrong(toField, to.map(Instant::toString), "an instant that is not before " + fromField);
        }
    }

    public int number(String field, Optional<String> value, int least, int most, int otherwise) {
        String allowed = "a whole number, " + least + " to " + most;
        return read(field, value, allowed, text -> within(Integer.parseInt(text), least, most))
                .orElse(otherwise);
    }

    public OptionalLong position(String field, Optional<String> value) {
        Optional<Long> read = read(
                field,
                value,
                "a position of the log: a whole number from 0",
                text -> within(Long.parseLong(text), 0, Long.MAX_VALUE));
        return read.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    public Optional<String> text(String field, Optional<String> value, Pattern shape, String allowed) {
        return read(field, value, allowed, text -> {
            if (!shape.matcher(text).matches()) {
                throw new IllegalArgumentException(allowed);
            }
            return text;
        });
    }

    /** A value that checks itself when it is made. */
    public <T> Optional<T> value(String field, Optional<String> value, String allowed, Function<String, T> make) {
        return read(field, value, allowed, make);
    }

    public Optional<ZoneId> zone(String field, Optional<String> value) {
        return read(field, value, "an IANA time zone, such as Asia/Shanghai", ZoneId::of);
    }

    /** One of these words. */
    public <T> Optional<T> oneOf(String field, Optional<String> value, Map<String, T> words) {
        return read(field, value, "one of " + String.join(", ", words.keySet()), text -> {
            T meant = words.get(text);
            if (meant == null) {
                throw new IllegalArgumentException(text);
            }
            return meant;
        });
    }

    /** A name as it stands in answers; {@code no-answer} is taken for {@code NO_ANSWER}. */
    public <E extends Enum<E>> Optional<E> oneOf(String field, Optional<String> value, Class<E> type) {
        String names = String.join(
                ", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
        return read(
                field,
                value,
                "one of " + names,
                text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    private <T> Optional<T> read(String field, Optional<String> value, String allowed, Function<String, T> reading) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(value.get()));
        } catch (IllegalArgumentException | DateTimeException e) {
            wrong(field, value, allowed);
            return Optional.empty();
        }
    }

    private static <N extends Number> N within(N number, long least, long most) {
        if (number.longValue() < least || number.longValue() > most) {
            throw new IllegalArgumentException(number + " is outside " + least + " to " + most);
        }
        return number;
    }
}
