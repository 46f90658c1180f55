package org.interactionledger.schemas.party;

import java.util.Optional;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.retention.RetentionClass;

/**
 * Someone who takes part, as this event knew them. Two parties with one {@code subject} are the same data subject,
 * whatever their addresses.
 *
 * @param name what the network said the party is called; empty where it said nothing beyond the number
 */
public record Party(
        SubjectId subject,

        @PersonalData(subject = "subject", retained = RetentionClass.CONTACT)
        Address address,

        @PersonalData(subject = "subject", retained = RetentionClass.CONTACT)
        Optional<PersonalText> name) {

    public static Party of(SubjectId subject, Address address) {
        return new Party(subject, address, Optional.empty());
    }
}
