package org.interactionledger.schemas.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One channel at the switch: the leg of one party in an interaction. Its value is the switch's own channel uuid. */
public record LegId(UUID value) {

    @JsonCreator
    public static LegId of(String text) {
        return new LegId(UUID.fromString(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
