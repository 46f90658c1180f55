package org.interactionledger.schemas.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A person or system that signed in with a token: the name the token was given. */
public record UserId(String value) {

    private static final Pattern SHAPE = Pattern.compile("[^\\p{Cntrl}]{1,80}");

    public UserId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("A user must be 1 to 80 printable characters, but was '" + value + "'");
        }
    }

    @JsonCreator
    public static UserId of(String text) {
        return new UserId(text);
    }

    @JsonValue
    @Override
    public String toString() {
        return value;
    }
}
