package org.interactionledger.schemas.control;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Keys of a phone, on their way to a switch. They may be somebody's PIN: {@link #toString} counts them only. */
public final class Digits {

    private static final Pattern SHAPE = Pattern.compile("[0-9*#A-D]{1,64}");

    private final String keys;

    private Digits(String keys) {
        this.keys = keys;
    }

    /** @throws IllegalArgumentException without the value, which may be a PIN with a slip in it */
    @JsonCreator
    public static Digits of(String keys) {
        if (!SHAPE.matcher(keys).matches()) {
            throw new IllegalArgumentException("Digits must be 1 to 64 of 0-9, *, #, A-D, but were " + keys.length()
                    + " characters with others among them");
        }
        return new Digits(keys);
    }

    @JsonValue
    public String keys() {
        return keys;
    }

    public int count() {
        return keys.length();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digits that && keys.equals(that.keys);
    }

    @Override
    public int hashCode() {
        return keys.hashCode();
    }

    @Override
    public String toString() {
        return keys.length() + " digits";
    }
}
