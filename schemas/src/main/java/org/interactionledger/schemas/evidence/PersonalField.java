package org.interactionledger.schemas.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Base64;
import java.util.Optional;

/**
 * A personal field of an event in evidence: its own key, or why there is none.
 *
 * @param field JSON pointer into the event's payload
 * @param key   {@link org.interactionledger.schemas.codec.SealedValue} opens with it; Base64
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record PersonalField(String field, Optional<String> key, Optional<Withheld> withheld) {

    public static PersonalField disclosed(String field, byte[] key) {
        return new PersonalField(field, Optional.of(Base64.getEncoder().encodeToString(key)), Optional.empty());
    }

    public static PersonalField withheld(String field, Withheld why) {
        return new PersonalField(field, Optional.empty(), Optional.of(why));
    }
}
