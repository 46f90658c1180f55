package org.interactionledger.schemas.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Whose data it is. Part of every identifier, table key, index name and token. */
public record TenantId(String value) {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    public TenantId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A tenant must be 1 to 32 lower-case letters, digits or hyphens, and start with a letter or digit, but was '"
                            + value + "'");
        }
    }

    @JsonCreator
    public static TenantId of(String text) {
        return new TenantId(text);
    }

    @JsonValue
    @Override
    public String toString() {
        return value;
    }
}
