package org.interactionledger.schemas.interaction;

import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.party.PersonalData;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.retention.RetentionClass;

/**
 * A personal value within a {@link ToldFact}.
 *
 * @param path    of the value in the event's data, as a JSON pointer (RFC 6901)
 * @param subject whose it is
 * @param value   as JSON
 */
public record PersonalPart(
        String path,
        SubjectId subject,

        @PersonalData(subject = "subject", retained = RetentionClass.CONTACT)
        PersonalText value) {}
