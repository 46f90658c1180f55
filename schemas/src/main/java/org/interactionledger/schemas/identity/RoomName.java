package org.interactionledger.schemas.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The name of a conference room, without the switch's profile: {@code room1}, not {@code room1@default}. */
public record RoomName(String value) {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public RoomName {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A room must be 1 to 64 letters, digits, dots, hyphens or underscores, but was '" + value + "'");
        }
    }

    @JsonCreator
    public static RoomName of(String text) {
        return new RoomName(text);
    }

    @JsonValue
    @Override
    public String toString() {
        return value;
    }
}
