package org.interactionledger.schemas.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The name of a waiting line, without the switch's domain: {@code support}, not {@code support@default}. */
public record QueueName(String value) {

    private static final Pattern SHAPE = Pattern.compile("[^\\p{Cntrl}@]{1,80}");

    public QueueName {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A queue name must be 1 to 80 printable characters without @, but was '" + value + "'");
        }
    }

    @JsonCreator
    public static QueueName of(String text) {
        return new QueueName(text);
    }

    @JsonValue
    @Override
    public String toString() {
        return value;
    }
}
