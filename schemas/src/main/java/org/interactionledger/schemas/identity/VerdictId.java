package org.interactionledger.schemas.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A QA verdict, named by whoever reached it. */
public record VerdictId(UUID value) {

    @JsonCreator
    public static VerdictId of(String text) {
        return new VerdictId(UUID.fromString(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
