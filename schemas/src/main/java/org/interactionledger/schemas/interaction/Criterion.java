package org.interactionledger.schemas.interaction;

import java.util.Optional;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.party.PersonalData;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.retention.RetentionClass;

/**
 * One line of a verdict.
 *
 * @param name     as the form words it
 * @param passed   whether the contact meets it
 * @param points   what it adds to the score
 * @param about    the data subject whose words the evidence quotes
 * @param evidence the words, or what was done, that the judgement rests on
 */
public record Criterion(
        String name,
        boolean passed,
        double points,
        SubjectId about,

        @PersonalData(subject = "about", retained = RetentionClass.CONTENT)
        Optional<PersonalText> evidence) {}
