package org.interactionledger.schemas.party;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Words or digits that belong to a data subject: a name, a note, pressed keys, a quotation. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PersonalText.Known.class, name = "known"),
    @JsonSubTypes.Type(value = PersonalText.Erased.class, name = "erased")
})
public sealed interface PersonalText {

    /** The words, or {@code erased}. */
    @JsonIgnore
    String display();

    static PersonalText of(String text) {
        return new Known(text);
    }

    record Known(String text) implements PersonalText {
        @JsonCreator
        public Known {}

        @Override
        public String display() {
            return text;
        }
    }

    /** There were words, and their data subject has been erased since. */
    record Erased() implements PersonalText {
        @Override
        public String display() {
            return "erased";
        }
    }
}
