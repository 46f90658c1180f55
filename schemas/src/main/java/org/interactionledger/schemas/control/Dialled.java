package org.interactionledger.schemas.control;

import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.PersonalData;

/** A number that a switch is to dial, and whose it is. */
public record Dialled(
        SubjectId subject,
        @PersonalData(subject = "subject") Address address) {}
