package org.interactionledger.schemas.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Where the data lives. Part of every index name and of every event's metadata. */
public record Region(String value) {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,15}");

    public Region {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A region must be 1 to 16 lower-case letters, digits or hyphens, and start with a letter or digit, but was '"
                            + value + "'");
        }
    }

    @JsonCreator
    public static Region of(String text) {
        return new Region(text);
    }

    @JsonValue
    @Override
    public String toString() {
        return value;
    }
}
