package org.interactionledger.schemas.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** An emotion alert, named by whoever raised it, so that raising it twice is one alert. */
public record AlertId(UUID value) {

    @JsonCreator
    public static AlertId of(String text) {
        return new AlertId(UUID.fromString(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
