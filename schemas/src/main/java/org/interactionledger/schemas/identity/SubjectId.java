package org.interactionledger.schemas.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A data subject, by a random id that says nothing about the person. Destroying the key that belongs to it erases the person from the whole log. */
public record SubjectId(UUID value) {

    @JsonCreator
    public static SubjectId of(String text) {
        return new SubjectId(UUID.fromString(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
