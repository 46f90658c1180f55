package org.interactionledger.schemas.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One recording of one leg. Derived from the switch core and the file that the switch writes, so a second report names the same recording. */
public record RecordingId(UUID value) {

    @JsonCreator
    public static RecordingId of(String text) {
        return new RecordingId(UUID.fromString(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
