package org.interactionledger.schemas.party;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Who made something happen: one of the parties, or the switch of its own accord. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Initiator.ByParty.class, name = "party"),
    @JsonSubTypes.Type(value = Initiator.BySwitch.class, name = "switch")
})
public sealed interface Initiator {

    /** The party's address, or {@code switch}. */
    @JsonIgnore
    String display();

    record ByParty(Party party) implements Initiator {
        @Override
        public String display() {
            return party.address().display();
        }
    }

    record BySwitch() implements Initiator {
        @Override
        public String display() {
            return "switch";
        }
    }
}
