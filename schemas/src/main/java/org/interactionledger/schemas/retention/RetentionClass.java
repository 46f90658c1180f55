package org.interactionledger.schemas.retention;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/**
 * Personal fields that are kept equally long. Words and codes are stored for ever. What is not
 * personal has no class: it is never erased.
 */
public enum RetentionClass {
    /** Who spoke with whom: addresses, and the names that networks give them. */
    CONTACT("contact", 1),
    /** Keys that people press, which may be numbers of cards and identity documents. */
    DIGITS("digits", 2),
    /** What was said and written about it: notes, remarks, quotations, evidence and reasons of verdicts. */
    CONTENT("content", 3);

    private final String word;
    private final byte code;

    RetentionClass(String word, int code) {
        this.word = word;
        this.code = (byte) code;
    }

    /** As it stands in sealed values. */
    public byte code() {
        return code;
    }

    public static Optional<RetentionClass> withCode(byte code) {
        return Arrays.stream(values()).filter(known -> known.code == code).findFirst();
    }

    /** @throws IllegalArgumentException if there is no such class */
    @JsonCreator
    public static RetentionClass of(String word) {
        return Arrays.stream(values())
                .filter(known -> known.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + word + "' is no retention class; there are " + Arrays.toString(values())));
    }

    @JsonValue
    @Override
    public String toString() {
        return word;
    }
}
