package org.interactionledger.schemas.control;

import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.PersonalData;
import org.interactionledger.schemas.retention.RetentionClass;

/** A number that a switch is to dial, and whose it is. */
public record Dialled(
        SubjectId subject,

        @PersonalData(subject = "subject", retained = RetentionClass.CONTACT)
        Address address) {}
