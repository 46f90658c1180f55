package org.interactionledger.schemas.interaction;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/** How what is known now differs from what was recorded. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Correction.Changed.class, name = "changed"),
    @JsonSubTypes.Type(value = Correction.Added.class, name = "added"),
    @JsonSubTypes.Type(value = Correction.Withdrawn.class, name = "withdrawn")
})
public sealed interface Correction {

    /** What is known now; empty where nothing of the kind happened. */
    @JsonIgnore
    default Optional<ToldFact> knownNow() {
        return switch (this) {
            case Changed(var _, var now) -> Optional.of(now);
            case Added(var now) -> Optional.of(now);
            case Withdrawn _ -> Optional.empty();
        };
    }

    /** What was recorded; empty where nothing was. */
    @JsonIgnore
    default Optional<RecordedFact> recordedBefore() {
        return switch (this) {
            case Changed(var was, var _) -> Optional.of(was);
            case Added _ -> Optional.empty();
            case Withdrawn(var was) -> Optional.of(was);
        };
    }

    /** It was otherwise than recorded. */
    record Changed(RecordedFact was, ToldFact now) implements Correction {}

    /** It happened, and was not recorded. */
    record Added(ToldFact now) implements Correction {}

    /** It was recorded, and did not happen. */
    record Withdrawn(RecordedFact was) implements Correction {}
}
